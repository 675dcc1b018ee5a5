using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>What a connection over LDAP must be set up like.</summary>
internal static class LdapRules
{
    /// <summary>Active Directory gives no more entries at once; other servers take it as well.</summary>
    private const int LargestPage = 1000;

    public static void Check(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var of = new ProbeErrors(path, errors);
        of.Directory(connection.Url, "url");
        of.Require(connection.Auth is NoAuth or BasicAuth { UserName.Length: > 0 }, "auth", "A directory is signed in to by a simple bind: write basic, with the name of the entry as user-name (cn=tidemark,dc=example) and a reference to its password.");
        if (connection.Directory is not { } ldap)
        {
            of.Require(false, "ldap", "Say under 'ldap' what is to be read: dialect, users and groups.");
            return;
        }

        var at = of.Within("ldap");
        at.Require(Enum.IsDefined(ldap.Dialect), "dialect", "There is no such dialect. There are: openldap, active-directory, 389-ds.");
        Name(ldap.Users, "users", "ou=people,dc=example", at);
        Name(ldap.Groups, "groups", "ou=groups,dc=example", at);
        at.Require(
            ldap.CanaryContainer is not { } container || (LdapDn.TryParse(container, out var below) && LdapDn.TryParse(ldap.Users, out var users) && (below.IsBelow(users) || below.Key == users.Key)),
            "canary-container",
            $"Write the name of a container below {ldap.Users}, where users are looked for, such as ou=canaries,{ldap.Users}; or leave the key out.");
        Filter(ldap.UsersFilter, "users-filter", at);
        Filter(ldap.GroupsFilter, "groups-filter", at);
        at.Require(ldap.PageSize is >= 1 and <= LargestPage, "page-size", $"A page has between 1 and {LargestPage} entries.");
        Attributes(ldap.Attributes, at.Within("attributes"));
        if (ldap.Disabled is { } sign)
        {
            var disabled = at.Within("disabled");
            Attribute(sign.Attribute, "attribute", disabled);
            disabled.Require(sign.Values.Any(v => !string.IsNullOrWhiteSpace(v)), "values", "Name the values that mean disabled, such as [inactive]: without them nobody would ever be.");
            disabled.Require(sign.EnabledValue is not { } value || (!string.IsNullOrWhiteSpace(value) && !sign.Values.Contains(value)), "enabled-value", "Write a value that does not mean disabled, or leave the key out: the attribute is then taken away to enable.");
        }
    }

    /// <summary>What a source must have besides: canaries are written there.</summary>
    public static void Source(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors) => new ProbeErrors(path, errors).Require(
        connection.Auth is not NoAuth, "auth", "Canaries are written here, which a directory lets nobody do without signing in: write basic, with user-name and password.");

    private static void Attributes(LdapAttributes attributes, ProbeErrors of)
    {
        Attribute(attributes.Id, "id", of);
        Attribute(attributes.UserName, "user-name", of);
        Attribute(attributes.DisplayName, "display-name", of);
        Attribute(attributes.Mail, "mail", of);
        Attribute(attributes.Department, "department", of);
        Attribute(attributes.ExternalId, "external-id", of);
        Attribute(attributes.Owner, "owner", of);
        Attribute(attributes.Kind, "kind", of);
        Attribute(attributes.Member, "member", of);
        Attribute(attributes.GroupName, "group-name", of);
    }

    private static void Name(string name, string key, string example, ProbeErrors of) =>
        of.Require(LdapDn.TryParse(name, out _), key, $"'{name}' is not the name of an entry. Write it as {example}.");

    private static void Filter(string filter, string key, ProbeErrors of) =>
        of.Require(LdapFilter.TryParse(filter, out _), key, $"'{filter}' is not a filter (RFC 4515). Write it in parentheses, such as (objectClass=person).");

    private static void Attribute(string name, string key, ProbeErrors of) =>
        of.Require(LdapFilterReader.IsName(name) && !name.Contains(';', StringComparison.Ordinal), key, $"'{name}' is not the name of an attribute. Use letters, digits and '-'.");
}
