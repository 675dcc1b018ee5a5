using Dashboard.Core.Directories;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes what is read over LDAP. What the dialect decides stands in the file only where it is decided otherwise.</summary>
internal static class LdapYaml
{
    private static readonly string[] Keys = ["dialect", "users", "users-filter", "groups", "groups-filter", "nested-groups", "canary-container", "attributes", "disabled", "page-size"];
    private static readonly string[] AttributeKeys = ["id", "user-name", "display-name", "mail", "department", "external-id", "owner", "kind", "member", "group-name"];

    public static LdapSettings Read(MappingReader connection)
    {
        var ldap = connection.RequiredMapping("ldap", Keys);
        var dialect = ldap.RequiredChoice<LdapDialect>("dialect");
        var disabled = ldap.Mapping("disabled", "attribute", "values", "enabled-value");
        return new(dialect, ldap.Text("users"), ldap.Text("groups"))
        {
            UsersFilter = ldap.OptionalText("users-filter") ?? LdapSettings.UsersOf(dialect),
            GroupsFilter = ldap.OptionalText("groups-filter") ?? LdapSettings.GroupsOf(dialect),
            Attributes = Attributes(ldap.Mapping("attributes", AttributeKeys), LdapAttributes.Of(dialect)),
            Disabled = disabled is null ? null : new(disabled.Text("attribute"), disabled.Names("values"), disabled.OptionalText("enabled-value")),
            NestedGroups = ldap.Flag("nested-groups") ?? false,
            PageSize = ldap.Whole("page-size") ?? LdapSettings.DefaultPageSize,
            CanaryContainer = ldap.OptionalText("canary-container"),
        };
    }

    public static YamlMappingNode Write(LdapSettings ldap) => Map(
        ("dialect", Plain(Words.Write(ldap.Dialect))),
        ("users", Text(ldap.Users)),
        ("users-filter", Unless(LdapSettings.UsersOf(ldap.Dialect), ldap.UsersFilter)),
        ("groups", Text(ldap.Groups)),
        ("groups-filter", Unless(LdapSettings.GroupsOf(ldap.Dialect), ldap.GroupsFilter)),
        ("nested-groups", ldap.NestedGroups ? Plain("true") : null),
        ("canary-container", Optional(ldap.CanaryContainer)),
        ("attributes", Attributes(ldap.Attributes, LdapAttributes.Of(ldap.Dialect))),
        ("disabled", ldap.Disabled is { } sign ? Map(("attribute", Text(sign.Attribute)), ("values", Names(sign.Values)), ("enabled-value", Optional(sign.EnabledValue))) : null),
        ("page-size", Number(ldap.PageSize)));

    private static LdapAttributes Attributes(MappingReader? given, LdapAttributes standard) => given is null ? standard : new(
        given.OptionalText("id") ?? standard.Id,
        given.OptionalText("user-name") ?? standard.UserName,
        given.OptionalText("display-name") ?? standard.DisplayName,
        given.OptionalText("mail") ?? standard.Mail,
        given.OptionalText("department") ?? standard.Department,
        given.OptionalText("external-id") ?? standard.ExternalId,
        given.OptionalText("owner") ?? standard.Owner,
        given.OptionalText("kind") ?? standard.Kind,
        given.OptionalText("member") ?? standard.Member,
        given.OptionalText("group-name") ?? standard.GroupName);

    private static YamlMappingNode? Attributes(LdapAttributes given, LdapAttributes standard) => given == standard ? null : Map(
        ("id", Unless(standard.Id, given.Id)),
        ("user-name", Unless(standard.UserName, given.UserName)),
        ("display-name", Unless(standard.DisplayName, given.DisplayName)),
        ("mail", Unless(standard.Mail, given.Mail)),
        ("department", Unless(standard.Department, given.Department)),
        ("external-id", Unless(standard.ExternalId, given.ExternalId)),
        ("owner", Unless(standard.Owner, given.Owner)),
        ("kind", Unless(standard.Kind, given.Kind)),
        ("member", Unless(standard.Member, given.Member)),
        ("group-name", Unless(standard.GroupName, given.GroupName)));

    private static YamlScalarNode? Unless(string standard, string given) => given == standard ? null : Text(given);
}
