namespace Dashboard.Core.Directories;

/// <summary>What is read in a directory over LDAP, and where.</summary>
/// <param name="Dialect">Whose directory it is; decides all that is not set otherwise.</param>
/// <param name="Users">The entry below which all identities or accounts are: <c>ou=people,dc=example</c>.</param>
/// <param name="Groups">The entry below which all groups are.</param>
public sealed record LdapSettings(LdapDialect Dialect, string Users, string Groups)
{
    /// <summary>The page size where none is set: half of what Active Directory gives at most.</summary>
    public const int DefaultPageSize = 500;

    /// <summary>Which of the entries are users (RFC 4515).</summary>
    public string UsersFilter { get; init; } = UsersOf(Dialect);

    /// <summary>Which of the entries are groups (RFC 4515).</summary>
    public string GroupsFilter { get; init; } = GroupsOf(Dialect);

    /// <summary>The attributes.</summary>
    public LdapAttributes Attributes { get; init; } = LdapAttributes.Of(Dialect);

    /// <summary>How an entry says that it is disabled, where it is not the dialect's own way.</summary>
    public LdapDisabledSign? Disabled { get; init; }

    /// <summary>Whether the groups that a group is in count for its members as well.</summary>
    public bool NestedGroups { get; init; }

    /// <summary>Entries asked for at once (RFC 2696).</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The one container that canaries are made in and written in; null for <see cref="Users"/>.</summary>
    public string? CanaryContainer { get; init; }

    /// <summary>Where canaries live.</summary>
    public string Container => CanaryContainer ?? Users;

    /// <summary>The attribute and the values that mean disabled; null for Active Directory's bit in userAccountControl.</summary>
    public LdapDisabledSign? Sign => Disabled ?? Dialect switch
    {
        LdapDialect.OpenLdap => new("pwdAccountLockedTime", NameSet.Of("000001010000Z"), null),
        LdapDialect.DirectoryServer389 => new("nsAccountLock", NameSet.Of("true"), null),
        _ => null,
    };

    /// <summary>The filter for users where none is set.</summary>
    public static string UsersOf(LdapDialect dialect) => dialect switch
    {
        LdapDialect.ActiveDirectory => "(&(objectCategory=person)(objectClass=user))",
        LdapDialect.DirectoryServer389 => "(|(objectClass=inetOrgPerson)(objectClass=nsPerson))",
        _ => "(objectClass=inetOrgPerson)",
    };

    /// <summary>The filter for groups where none is set.</summary>
    public static string GroupsOf(LdapDialect dialect) => dialect is LdapDialect.ActiveDirectory ? "(objectClass=group)" : "(objectClass=groupOfNames)";
}
