using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Configuration;

public sealed class KeptSecretWarningTests
{
    private const string Tokens = "connection.auth.client-credentials.token-url";

    [Theory]
    [InlineData("https://hr.example/scim/v2", false)]
    [InlineData("https://hr.example/elsewhere", false)] // the same server
    [InlineData("https://hr.example:8443/scim/v2", true)]
    [InlineData("http://hr.example/scim/v2", true)]
    [InlineData("https://other.example/scim/v2", true)]
    [InlineData("", true)]
    public void Another_server_is_warned_of_where_a_secret_was_entered_for_this_one(string typed, bool isWarned)
    {
        var url = Field(new BearerAuth(Secret("kept:sources/hr/token")), typed, ConnectionFields.Url);

        Assert.Equal(isWarned, url.Warning is not null);
        Assert.Contains("kept:sources/hr/token", isWarned ? url.Warning : url.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_the_server_finds_elsewhere_is_bound_to_no_server() =>
        Assert.Null(Field(new BearerAuth(Secret("env:TOKEN")), "https://other.example", ConnectionFields.Url).Warning);

    [Theory]
    [InlineData("https://idp.example/other", false)]
    [InlineData("https://idp2.example/token", true)]
    public void The_secret_of_a_client_goes_to_its_token_server_too(string typed, bool isWarned)
    {
        var auth = new ClientCredentialsAuth(new("https://idp.example/token"), "tidemark", Secret("kept:sources/hr/client"), null);

        Assert.Equal(isWarned, Field(auth, "https://hr.example/scim/v2", Tokens, typed).Warning is not null);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("/etc/a.pem", "/etc/a.pem", false)]
    [InlineData("/etc/a.pem", "/etc/b.pem", true)]
    [InlineData("/etc/a.pem", "", true)]
    [InlineData("", "/etc/b.pem", true)]
    public void Another_file_that_says_who_the_server_is_is_warned_of_too(string saved, string typed, bool isWarned)
    {
        var values = new Dictionary<string, string> { [ConnectionFields.Url] = "https://hr.example/scim/v2", ["connection.ca-file"] = typed };
        var connection = new Connection(Connection.Scim, new("https://hr.example/scim/v2"), new BearerAuth(Secret("kept:sources/hr/token")), saved.Length > 0 ? saved : null, Connection.DefaultTimeout);

        var field = KeptSecretWarning.On(SourceFields.Sections(values), values, connection).SelectMany(s => s.Fields).Single(f => f.Key == "connection.ca-file");

        Assert.Equal(isWarned, field.Warning is not null);
        Assert.Contains("kept:sources/hr/token", isWarned ? field.Warning : field.Hint, StringComparison.Ordinal);
    }

    /// <summary>Each part that can have one: its file's field is warned of, with the key that the form has for it.</summary>
    [Fact]
    public void Every_file_that_vouches_for_where_a_secret_goes_has_a_field_that_warns()
    {
        var governance = new EverySecret().Governance();

        var files = governance.Sources.SelectMany(s => KeptAddress.Of(s.Connection)).Concat(governance.Apps.SelectMany(a => a.Probes.All.SelectMany(p => KeptAddress.Of(p)).Concat(KeptAddress.Of(a.Jit))))
            .Concat(governance.Notifications.Channels.SelectMany(c => KeptAddress.Of(c.Target))).Where(a => a.IsAuthority).Select(a => a.Field).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["broker.ca-file", "broker.connection.ca-file", "ca-file", "connection.ca-file", "mail.ca-file", "slack.ca-file", "teams.ca-file", "webhook.ca-file"], files);
    }

    /// <summary>Of every place where a secret can be entered for an address, that address has a field that says so.</summary>
    [Fact]
    public void Every_address_that_a_secret_was_entered_for_has_a_field_that_warns()
    {
        var governance = new EverySecret().Governance();
        var places = SecretPlaces.Kept(governance).Where(p => p.Origin != SecretOrigin.Here).Select(p => p.Reference).ToHashSet();

        var warned = governance.Sources.Select(s => s.Connection).Concat(governance.Apps.Select(a => a.Connection)).Concat(governance.ProvisioningLogs.Select(l => l.Connection)).SelectMany(c => KeptAddress.Of(c))
            .Concat(governance.Apps.SelectMany(a => a.Probes.All.Concat(a.Jit!.Probes.All)).SelectMany(p => KeptAddress.Of(p)))
            .Concat(governance.Apps.SelectMany(a => KeptAddress.Of(a.Jit)))
            .Concat(governance.Notifications.Channels.SelectMany(c => KeptAddress.Of(c.Target)));

        Assert.Equal(places.Select(p => p.Value).Order(), warned.Select(w => w.Secret.Value).Distinct().Order());
    }

    [Theory]
    [InlineData("broker.request.url", "https://broker.example/elsewhere?u={userName}", true)]
    [InlineData("broker.request.url", "https://broker2.example/request/{reference}", false)]
    [InlineData("broker.approve.url", "https://approve.example/{id}/yes", true)]
    [InlineData("broker.approve.url", "https://broker.example/{id}", false)]
    [InlineData("broker.graph", "", true)] // Microsoft Graph where nothing is written
    [InlineData("broker.graph", "https://graph.evil.example/v1.0", false)]
    public void What_is_typed_leads_to_the_same_server_or_to_another(string field, string typed, bool isThere) =>
        Assert.All(new EverySecret().Governance().Apps.SelectMany(a => KeptAddress.Of(a.Jit)).Where(a => a.Field == field), address => Assert.Equal(isThere, address.IsThere(typed)));

    private static SetupField Field(ConnectionAuth auth, string url, string key, string tokens = "")
    {
        var values = new Dictionary<string, string> { [ConnectionFields.Url] = url, ["connection.auth"] = "client-credentials", [Tokens] = tokens };
        var saved = new Connection(Connection.Scim, new("https://hr.example/scim/v2"), auth, null, Connection.DefaultTimeout);
        return KeptSecretWarning.On(SourceFields.Sections(values), values, saved).SelectMany(s => s.Fields).Single(f => f.Key == key);
    }

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
