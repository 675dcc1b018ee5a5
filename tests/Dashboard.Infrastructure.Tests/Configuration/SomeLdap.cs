using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Settings of connections over LDAP, at random.</summary>
internal static class SomeLdap
{
    public static LdapSettings AtRandom(Random random, Func<string> text)
    {
        var dialect = (LdapDialect)random.Next(3);
        var attributes = LdapAttributes.Of(dialect);
        return new(dialect, "ou=Smith\\, James,dc=example", "ou=groups,dc=example")
        {
            UsersFilter = random.Next(2) == 0 ? LdapSettings.UsersOf(dialect) : "(&(objectClass=person)(!(ou=a\\2ab*)))",
            GroupsFilter = random.Next(2) == 0 ? LdapSettings.GroupsOf(dialect) : "(objectClass=posixGroup)",
            Attributes = random.Next(2) == 0 ? attributes : attributes with { UserName = "mail", Member = "uniqueMember" },
            Disabled = random.Next(2) == 0 ? null : new("status", NameSet.Of(text() + "x", "inactive"), random.Next(2) == 0 ? null : "active value"),
            NestedGroups = random.Next(2) == 0,
            PageSize = random.Next(1, 1001),
            CanaryContainer = random.Next(2) == 0 ? null : "OU=Canaries, ou=Smith\\2c James,dc=example",
        };
    }
}
