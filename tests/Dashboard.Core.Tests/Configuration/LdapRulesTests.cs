using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Configuration;

public sealed class LdapRulesTests
{
    private static readonly LdapSettings Settings = new(LdapDialect.OpenLdap, "ou=people,dc=example", "ou=groups,dc=example");

    [Fact]
    public void A_directory_can_be_a_source_and_an_app() => Assert.Empty(Errors(c => c));

    [Fact]
    public void An_app_may_be_read_without_signing_in_and_a_source_not() => Assert.Equal(
        [("sources[0].connection.auth", "Canaries are written here")],
        Errors(c => c with { Auth = new NoAuth() }).Select(e => (e.Path, e.Message[.."Canaries are written here".Length])));

    [Theory]
    [InlineData("https://dir.example", "url", "Write the address of the directory server")]
    [InlineData("ldaps://dir.example/dc=example", "url", "Write the address of the directory server")]
    [InlineData("ldap://me@dir.example", "url", "Write the address of the directory server")]
    public void An_address_is_that_of_a_directory_server(string url, string key, string says) => Refused(c => c with { Url = new(url) }, key, says);

    [Fact]
    public void What_is_missing_or_wrong_is_named_with_its_key()
    {
        Refused(c => c with { Directory = null }, "ldap", "Say under 'ldap' what is to be read");
        Refused(c => c with { Auth = new BearerAuth(Secret) }, "auth", "A directory is signed in to by a simple bind");
        Refused(c => c with { Auth = new BasicAuth(string.Empty, Secret) }, "auth", "A directory is signed in to by a simple bind");
        Refused(s => s with { Dialect = (LdapDialect)9 }, "ldap.dialect", "There is no such dialect");
        Refused(new LdapSettings(LdapDialect.OpenLdap, "people", "ou=groups,dc=example"), "ldap.users", "'people' is not the name of an entry");
        Refused(new LdapSettings(LdapDialect.OpenLdap, "ou=people,dc=example", string.Empty), "ldap.groups", "'' is not the name of an entry");
        Refused(s => s with { CanaryContainer = "ou=canaries,dc=example" }, "ldap.canary-container", "Write the name of a container below ou=people,dc=example");
        Refused(s => s with { UsersFilter = "objectClass=person" }, "ldap.users-filter", "is not a filter (RFC 4515)");
        Refused(s => s with { GroupsFilter = "(objectClass=group" }, "ldap.groups-filter", "is not a filter (RFC 4515)");
        Refused(s => s with { PageSize = 0 }, "ldap.page-size", "A page has between 1 and 1000 entries");
        Refused(s => s with { PageSize = 1001 }, "ldap.page-size", "A page has between 1 and 1000 entries");
        Refused(s => s with { Attributes = s.Attributes with { ExternalId = "employee number" } }, "ldap.attributes.external-id", "is not the name of an attribute");
        Refused(s => s with { Attributes = s.Attributes with { Member = "member;range=0-1" } }, "ldap.attributes.member", "is not the name of an attribute");
        Refused(s => s with { Disabled = new("status", NameSet.Empty, null) }, "ldap.disabled.values", "Name the values that mean disabled");
        Refused(s => s with { Disabled = new("status", NameSet.Of("gone"), "Gone") }, "ldap.disabled.enabled-value", "does not mean disabled");
    }

    [Theory]
    [InlineData("ou=canaries,ou=people,dc=example")]
    [InlineData("OU=People, DC=Example")]
    public void Canaries_live_where_users_are_looked_for(string container) => Assert.Empty(Errors(c => c with { Directory = Settings with { CanaryContainer = container } }));

    [Fact]
    public void A_secret_that_cannot_be_read_is_named() => Assert.Equal(
        ["sources[0].connection.auth.basic.password", "apps[0].connection.auth.basic.password"],
        SecretRules.Check(Governance(Connection), Core.Campaigns.Governance.Empty, new NoSecrets()).Select(e => e.Path));

    private static SecretReference Secret => SecretReference.TryParse("env:DIRECTORY_PASSWORD", out var secret) ? secret : throw new InvalidOperationException();

    private static Connection Connection => new(Core.Directories.Connection.Ldap, new("ldaps://dir.example"), new BasicAuth("cn=tidemark,dc=example", Secret), null, TimeSpan.FromSeconds(10)) { Directory = Settings };

    private static void Refused(LdapSettings settings, string key, string says) => Refused(c => c with { Directory = settings }, key, says);

    private static void Refused(Func<LdapSettings, LdapSettings> change, string key, string says) => Refused(change(Settings), key, says);

    private static void Refused(Func<Connection, Connection> change, string key, string says)
    {
        var errors = Errors(change);
        Assert.Equal([$"sources[0].connection.{key}", $"apps[0].connection.{key}"], errors.Select(e => e.Path));
        Assert.All(errors, e => Assert.Contains(says, e.Message, StringComparison.Ordinal));
    }

    private static ImmutableArray<ConfigurationError> Errors(Func<Connection, Connection> change) => GovernanceValidator.Validate(Governance(change(Connection)));

    private static Governance Governance(Connection connection) => new(
        [new("hr", connection, CanaryRules.Default)],
        [.. Enum.GetValues<RiskTier>().Select(TierPolicy.Default)],
        [new("wiki", null, "Wiki", string.Empty, "olivia", RiskTier.High, connection, new(AppScope.Everyone, []), false)],
        []);

    private sealed class NoSecrets : ISecretProbe
    {
        public SecretState Probe(SecretReference reference) => SecretState.Missing;
    }
}
