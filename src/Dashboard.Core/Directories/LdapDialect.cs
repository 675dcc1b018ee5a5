namespace Dashboard.Core.Directories;

/// <summary>Whose directory speaks LDAP: which attributes it keeps things in, and by which sign it disables.</summary>
public enum LdapDialect
{
    /// <summary>OpenLDAP, with the overlay ppolicy where accounts are disabled.</summary>
    OpenLdap,

    /// <summary>Active Directory.</summary>
    ActiveDirectory,

    /// <summary>389 Directory Server and its kin.</summary>
    DirectoryServer389,
}
