using System.Globalization;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>A real OpenLDAP server with people, a container for canaries, groups, and some who may see and do more or less, for all tests of a class.</summary>
public sealed class LdapCompany : IAsyncLifetime
{
    internal const string Start = $"""
        dn: cn=tidemark,dc=example
        objectClass: person
        cn: tidemark
        sn: tidemark
        userPassword: {LdapServer.Password}

        dn: cn=blind,dc=example
        objectClass: person
        cn: blind
        sn: blind
        userPassword: {LdapServer.Password}

        dn: cn=mistaken,dc=example
        objectClass: person
        cn: mistaken
        sn: mistaken
        userPassword: {LdapServer.Password}

        dn: cn=bounded,dc=example
        objectClass: person
        cn: bounded
        sn: bounded
        userPassword: {LdapServer.Password}

        dn: ou=people,dc=example
        objectClass: organizationalUnit
        ou: people

        dn: ou=canaries,ou=people,dc=example
        objectClass: organizationalUnit
        ou: canaries

        dn: ou=empty,dc=example
        objectClass: organizationalUnit
        ou: empty

        dn: ou=groups,dc=example
        objectClass: organizationalUnit
        ou: groups

        dn: uid=anchor,ou=people,dc=example
        objectClass: inetOrgPerson
        uid: anchor
        cn: Anchor
        sn: Anchor

        dn: cn=sales,ou=groups,dc=example
        objectClass: groupOfNames
        cn: sales
        member: uid=anchor,ou=people,dc=example

        dn: cn=engineering,ou=groups,dc=example
        objectClass: groupOfNames
        cn: engineering
        member: uid=anchor,ou=people,dc=example

        dn: cn=staff,ou=groups,dc=example
        objectClass: groupOfNames
        cn: staff
        member: CN=sales, OU=groups,DC=example
        member: cn=engineering,ou=groups,dc=example

        dn: cn=everybody,ou=groups,dc=example
        objectClass: groupOfNames
        cn: everybody
        member: cn=staff,ou=groups,dc=example
        member: cn=everybody,ou=groups,dc=example

        """;

    internal LdapServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal static async Task<LdapServer> StartAsync()
    {
        var server = await LdapServer.StartAsync(new() { IsCompany = true });
        await server.AddEntryAsync(Start);
        return server;
    }

    /// <summary>Somebody below people, with more attributes.</summary>
    internal static string Person(string uid, string more = "") => $"dn: uid={uid},ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: {uid}\nsn: {uid}\n{more}\n";

    internal static string People(string prefix, int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => Person(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"))));
}
