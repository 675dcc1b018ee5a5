namespace Dashboard.Core.Directories;

/// <summary>The attributes in which a directory keeps what an identity or an account is.</summary>
/// <param name="Id">The immutable id. A name can be given again; this cannot.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Mail">Mail address.</param>
/// <param name="Department">Department.</param>
/// <param name="ExternalId">Where our canaries carry their marker, and a provisioner leaves the directory's id.</param>
/// <param name="Owner">The entry of whoever answers for it, by its name.</param>
/// <param name="Kind">Person, service account or agent.</param>
/// <param name="Member">On a group: the names of those in it. <c>memberUid</c> holds user names instead (RFC 2307).</param>
/// <param name="GroupName">On a group: its name, which is an app's entitlement.</param>
public sealed record LdapAttributes(
    string Id, string UserName, string DisplayName, string Mail, string Department, string ExternalId, string Owner, string Kind, string Member, string GroupName)
{
    /// <summary>What the directories of a kind use, unless somebody has decided otherwise.</summary>
    public static LdapAttributes Of(LdapDialect dialect) => dialect switch
    {
        LdapDialect.ActiveDirectory => new("objectGUID", "sAMAccountName", "displayName", "mail", "department", "employeeNumber", "manager", "employeeType", "member", "cn"),
        LdapDialect.DirectoryServer389 => new("nsUniqueId", "uid", "displayName", "mail", "ou", "employeeNumber", "manager", "employeeType", "member", "cn"),
        _ => new("entryUUID", "uid", "displayName", "mail", "departmentNumber", "employeeNumber", "manager", "employeeType", "member", "cn"),
    };
}
