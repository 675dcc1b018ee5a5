using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Configuration;

public sealed class EntraRulesTests
{
    private const string Id = "10000000-0000-0000-0000-0000000000aa";

    private static readonly EntraSettings Settings = new(Id, "extensionAttribute15", "contoso.onmicrosoft.com") { Groups = NameSet.Of("sales"), AppRoles = NameSet.Of(Id) };

    [Fact]
    public void Entra_can_be_a_source_and_no_app()
    {
        Assert.Empty(Errors(c => c));
        Assert.Contains(GovernanceValidator.Validate(Governance(Connection, isApp: true)), e => e.Path == "apps[0].connection.kind");
    }

    [Theory]
    [InlineData("https://graph.microsoft.us/v1.0")]
    [InlineData("https://microsoftgraph.chinacloudapi.cn/v1.0/")]
    public void National_clouds_have_addresses_and_audiences_of_their_own(string url)
    {
        Assert.Empty(Errors(c => c with { Url = new(url), Auth = Client($"{new Uri(url).GetLeftPart(UriPartial.Authority)}/.default") }));
        Refused(c => c with { Url = new(url) }, "auth", "/.default");
    }

    [Theory]
    [InlineData("https://graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com/beta")]
    [InlineData("https://me@graph.microsoft.com/v1.0")]
    [InlineData("https://graph.microsoft.com/v1.0?x=1")]
    [InlineData("ldaps://graph.microsoft.com/v1.0")]
    public void An_address_is_that_of_Graph_with_its_version(string url) =>
        Refused(c => c with { Url = new(url), Auth = new BearerAuth(Secret) }, "url", "https://graph.microsoft.com/v1.0");

    [Fact]
    public void What_is_missing_or_wrong_is_named_with_its_key()
    {
        Refused(c => c with { EntraSettings = null }, "entra", "administrative-unit, marker and domain");
        Refused(c => c with { Auth = new NoAuth() }, "auth", "client-credentials");
        Refused(c => c with { Auth = new BasicAuth("me", Secret) }, "auth", "client-credentials");
        Refused(c => c with { Auth = Client(null) }, "auth", "/.default");
        Refused(s => s with { AdministrativeUnit = "Canaries" }, "entra.administrative-unit", "no object id");
        Refused(s => s with { AppRoles = NameSet.Of("CRM") }, "entra.app-roles", "not their app ids");
        Refused(s => s with { Groups = NameSet.Of(" ") }, "entra.groups", "or leave the key out");
    }

    [Theory]
    [InlineData("extensionAttribute1", true)]
    [InlineData("employeeType", true)]
    [InlineData("extension_0f8fad5bd9cb469fa16570867728950e_tidemark", true)]
    [InlineData("extensionAttribute16", false)]
    [InlineData("extensionAttribute01", false)]
    [InlineData("employeeId", false)]
    [InlineData("displayName", false)]
    [InlineData("extension_short_tidemark", false)]
    [InlineData("employeeType,passwordProfile", false)]
    public void A_marker_has_an_attribute_that_nothing_else_uses(string marker, bool isAllowed)
    {
        if (isAllowed)
        {
            Assert.Empty(Errors(c => c with { EntraSettings = Settings with { Marker = marker } }));
        }
        else
        {
            Refused(s => s with { Marker = marker }, "entra.marker", "cannot hold the marker");
        }
    }

    [Theory]
    [InlineData("@contoso.com")]
    [InlineData("contoso")]
    [InlineData("contoso..com")]
    [InlineData("-contoso.com")]
    [InlineData("contoso.com/x")]
    public void A_domain_is_one(string domain) => Refused(s => s with { Domain = domain }, "entra.domain", "is no domain");

    [Fact]
    public void Settings_of_Entra_belong_to_no_other_kind() =>
        Refused(c => c with { Kind = Core.Directories.Connection.Scim }, "entra", "belongs to the kind 'entra'");

    [Fact]
    public void Canaries_have_names_in_the_domain_of_the_tenant()
    {
        Assert.Equal("@contoso.onmicrosoft.com", new SourceDirectory("hr", Connection, CanaryRules.Default).NameEnding);
        Assert.Equal(string.Empty, new SourceDirectory("hr", Connection with { EntraSettings = null }, CanaryRules.Default).NameEnding);
    }

    private static SecretReference Secret => SecretReference.TryParse("env:GRAPH_SECRET", out var secret) ? secret : throw new InvalidOperationException();

    private static Connection Connection => new(Core.Directories.Connection.Entra, new("https://graph.microsoft.com/v1.0"), Client("https://graph.microsoft.com/.default"), null, TimeSpan.FromSeconds(10)) { EntraSettings = Settings };

    private static ClientCredentialsAuth Client(string? scope) => new(new("https://login.microsoftonline.com/tenant/oauth2/v2.0/token"), "app", Secret, scope);

    private static void Refused(Func<EntraSettings, EntraSettings> change, string key, string says) => Refused(c => c with { EntraSettings = change(Settings) }, key, says);

    private static void Refused(Func<Connection, Connection> change, string key, string says)
    {
        var error = Assert.Single(Errors(change));
        Assert.Equal($"sources[0].connection.{key}", error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<ConfigurationError> Errors(Func<Connection, Connection> change) => GovernanceValidator.Validate(Governance(change(Connection)));

    private static Governance Governance(Connection connection, bool isApp = false) => new(
        [new("hr", connection, CanaryRules.Default)],
        [.. Enum.GetValues<RiskTier>().Select(TierPolicy.Default)],
        isApp ? [new("wiki", null, "Wiki", string.Empty, "olivia", RiskTier.High, connection, new(AppScope.Everyone, []), false)] : [],
        []);
}
