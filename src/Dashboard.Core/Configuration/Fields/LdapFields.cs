using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>What is read over LDAP, and where, as it is asked for on a screen.</summary>
internal static class LdapFields
{
    private const string Below = $"{ConnectionFields.Below}ldap.";
    private const string Container = $"{Below}canary-container";

    private static readonly ImmutableArray<(FieldChoice Choice, LdapDialect Dialect)> Dialects =
    [
        (new("openldap", "OpenLDAP"), LdapDialect.OpenLdap),
        (new("active-directory", "Active Directory"), LdapDialect.ActiveDirectory),
        (new("389-ds", "389 Directory Server"), LdapDialect.DirectoryServer389),
    ];

    /// <summary>The sections; what counts where nothing is written is what the chosen dialect has.</summary>
    /// <param name="values">What the fields say.</param>
    /// <param name="isApp">An app is only read: it is asked where canaries are made only if somebody wrote that.</param>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values, bool isApp)
    {
        var dialect = Dialects.FirstOrDefault(d => d.Choice.Word.Equals(values.GetValueOrDefault($"{Below}dialect"), StringComparison.OrdinalIgnoreCase)).Dialect;
        var own = LdapAttributes.Of(dialect);
        return
        [
            new("What is read in it", "The dialect decides all that is not set below.",
            [
                new($"{Below}dialect", "Whose directory it is") { Shape = FieldShape.Choice, Choices = [.. Dialects.Select(d => d.Choice)], IsNeeded = true },
                new($"{Below}users", "Entry below which people are", "ou=people,dc=example") { IsNeeded = true },
                new($"{Below}groups", "Entry below which groups are", "ou=groups,dc=example. A group's name is an entitlement.") { IsNeeded = true },
                .. isApp && string.IsNullOrEmpty(values.GetValueOrDefault(Container)) ? [] : new[] { new SetupField(Container, "Container for canaries", "Below that of people: ou=canaries,ou=people,dc=example. The only place where anything is made, changed and deleted; that of people where nothing is written.") },
            ]),
            new("Which entries, and how many at once", null,
            [
                new($"{Below}users-filter", "Which entries are people", Otherwise(LdapSettings.UsersOf(dialect))),
                new($"{Below}groups-filter", "Which entries are groups", Otherwise(LdapSettings.GroupsOf(dialect))),
                new($"{Below}nested-groups", "Groups within groups") { Shape = FieldShape.Choice, Unset = "Do not count", Choices = [new("true", "Count for their members as well")] },
                new($"{Below}page-size", "Entries asked for at once", "500 where nothing is written; 1000 at most."),
            ]) { IsOptional = true },
            new("Attributes that are called otherwise", null,
            [
                Attribute("id", "Immutable id", own.Id),
                Attribute("user-name", "Sign-in name", own.UserName),
                Attribute("display-name", "Name for people", own.DisplayName),
                Attribute("mail", "Mail", own.Mail),
                Attribute("department", "Department", own.Department),
                Attribute("external-id", "Marker of a canary, or id of the provisioner", own.ExternalId),
                Attribute("owner", "Who answers for it", own.Owner),
                Attribute("kind", "Person, service account or agent", own.Kind),
                Attribute("member", "Members of a group", own.Member),
                Attribute("group-name", "Name of a group", own.GroupName),
            ]) { IsOptional = true },
            new("How an entry says that it is disabled", "Left out where it is the directory's own way.",
            [
                new($"{Below}disabled.attribute", "Attribute", "employeeStatus"),
                new($"{Below}disabled.values", "Values that mean disabled", "One on each line.") { Shape = FieldShape.Lines },
                new($"{Below}disabled.enabled-value", "Value that means enabled", "The attribute is taken away to enable where nothing is written."),
            ]) { IsOptional = true },
        ];
    }

    private static SetupField Attribute(string key, string label, string own) => new($"{Below}attributes.{key}", label, Otherwise(own));

    private static string Otherwise(string own) => $"{own} where nothing is written.";
}
