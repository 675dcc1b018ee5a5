namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>How slapd is told what to be.</summary>
internal sealed partial class LdapServer
{
    private string Configuration(LdapSetup setup) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        moduleload ppolicy
        moduleload syncprov
        {(setup.Lends ? "moduleload dds" : "")}
        TLSCertificateFile {_folder}/server.pem
        TLSCertificateKeyFile {_folder}/server.key
        TLSCACertificateFile {CaFile}
        database mdb
        suffix "{Suffix}"
        rootdn "{Root}"
        rootpw "{RootPassword}"
        directory {_folder}/data
        dbnosync
        maxsize 67108864
        {(setup.IsCompany ? Company : "")}
        access to attrs=userPassword by anonymous auth
        {(setup.ShowsLocks ? "" : $"access to attrs=pwdAccountLockedTime by * {(setup.SearchesLocks ? "search" : "none")}")}
        {(setup.Lends ? Lenders : "")}
        access to * {(setup.IsCompany ? $"by dn.exact=\"cn=tidemark,{Suffix}\" write" : "")} by * read
        {(setup.Provider is { } provider ? $"syncrepl rid=1 provider={provider} {(setup.Refresh is { } refresh ? $"type=refreshOnly interval=00:{refresh:hh\\:mm\\:ss}" : "type=refreshAndPersist")} retry=\"1 +\" searchbase=\"{Suffix}\" attrs=\"*,+\" bindmethod=simple binddn=\"{Root}\" credentials=\"{RootPassword}\"" : "overlay syncprov")}
        {(setup.Enforces ? $"overlay ppolicy\nppolicy_default cn=policy,{Suffix}" : "")}
        {(setup is { Enforces: true, TellsLocks: true } ? "ppolicy_use_lockout" : "")}
        {(setup.Lends ? "overlay dds\ndds-interval 1\ndds-default-ttl 7200" : "")}
        """;

    private const string Company = """
        limits dn.exact="cn=tidemark,dc=example" size=unlimited
        limits dn.exact="cn=bounded,dc=example" size=50
        access to attrs=userPassword by dn.exact="cn=tidemark,dc=example" write by anonymous auth
        access to attrs=member by dn.exact="cn=blind,dc=example" none by dn.exact="cn=tidemark,dc=example" write by * read
        access to attrs=entryUUID,uid by dn.exact="cn=blind,dc=example" none by * read
        access to attrs=employeeNumber by dn.exact="cn=tidemark,dc=example" write by * read
        """;

    // 'manage' is what a refresh takes; 'half' may make entries and not say how long they live.
    private const string Lenders = """
        access to attrs=entryTtl by dn.exact="cn=lender,dc=example" manage by * read
        access to dn.subtree="ou=jit,dc=example" by dn.exact="cn=lender,dc=example" manage by dn.exact="cn=half,dc=example" write by * read
        """;

    private const string Start = $"""
        dn: {Suffix}
        objectClass: domain
        dc: example

        dn: cn=policy,{Suffix}
        objectClass: device
        objectClass: pwdPolicy
        cn: policy
        pwdAttribute: userPassword
        pwdLockout: TRUE
        pwdMaxFailure: 3

        """;
}
