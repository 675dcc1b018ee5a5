using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>One Lab provisions an app of another: to the first it is any SCIM server, with a token of its own.</summary>
public sealed class ExternalAppTests : IAsyncLifetime
{
    private readonly LabRun _other = new("--Lab:Token=another-token");
    private LabRun _lab = null!;

    public async ValueTask InitializeAsync()
    {
        await _other.InitializeAsync();
        _other.Http.DefaultRequestHeaders.Authorization = new("Bearer", "another-token");
        _lab = new LabRun(
            "--Lab:ExternalApps:0:Id=portal",
            "--Lab:ExternalApps:0:DisplayName=Portal",
            $"--Lab:ExternalApps:0:Url={_other.Url}/apps/crm.eu/scim/v2",
            "--Lab:ExternalApps:0:Token=another-token",
            "--Lab:ExternalApps:0:Tier=Low",
            "--Lab:ExternalApps:0:Roles:0:Everyone=true",
            "--Lab:ExternalApps:0:Roles:0:Entitlement=portal-user",
            "--Lab:ExternalApps:0:Roles:1:Group=sales",
            "--Lab:ExternalApps:0:Roles:1:Entitlement=portal-seller");
        await _lab.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task An_external_app_follows_the_directory_and_gets_only_who_changes()
    {
        var id = await _lab.JoinAsync("tm-external", "Sales", "sales");
        await LabRun.UntilAsync(async () => (await AccountAsync())?["groups"]!.AsArray().Count == 2, "both entitlements");
        await _lab.MoveAsync(id);
        await LabRun.UntilAsync(async () => (await AccountAsync())!["groups"]!.AsArray().Count == 1, "the removal of one");
        await _lab.DisableAsync(id);
        await LabRun.UntilAsync(async () => await AccountAsync() is { } account && account["groups"]!.AsArray().Count == 0, "the removal of all");

        Assert.False((await AccountAsync())!["active"]!.GetValue<bool>());
        var portal = (await _lab.GetAsync("/lab/provisioning-log?app=portal")).AsArray();
        Assert.All(portal, e => Assert.Equal("tm-external", e!["userName"]!.ToString()));
    }

    [Fact]
    public async Task The_truth_gives_the_interval_of_each_change_and_the_other_side_agrees()
    {
        await _lab.JoinAsync("tm-external", "Sales", "sales");
        await LabRun.UntilAsync(async () => (await _lab.ChangesAsync("tm-external", "portal")).Count == 3, "three changes");
        var changes = await _lab.ChangesAsync("tm-external", "portal");
        var exact = await _other.ChangesAsync("tm-external", "crm.eu");

        Assert.Equal(exact.Select(c => $"{c["change"]} {c["detail"]}"), changes.Select(c => $"{c["change"]} {c["detail"]}"));
        Assert.All(changes.Zip(exact), pair => Assert.InRange(Moment(pair.Second["at"]!), Moment(pair.First["notBefore"]!), Moment(pair.First["at"]!)));
    }

    [Fact]
    public async Task Who_had_an_account_there_before_and_leaves_is_found_by_name()
    {
        var people = (await _lab.GetAsync("/directory/scim/v2/Users?filter=userName eq \"ada.albrecht\""))["Resources"]!;
        await _lab.DisableAsync(people[0]!["id"]!.ToString());

        await LabRun.UntilAsync(async () => (await _other.AccountAsync("crm.eu", "ada.albrecht"))!["active"]!.GetValue<bool>() is false, "the leaver");
    }

    [Fact]
    public async Task The_configuration_names_the_variable_and_never_the_token()
    {
        var yaml = await _lab.Http.GetStringAsync("/lab/configuration");

        Assert.Contains("env:TIDEMARK_LAB_APP_PORTAL_TOKEN", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", yaml, StringComparison.Ordinal);
        Assert.Contains($"{_other.Url}/apps/crm.eu/scim/v2", yaml, StringComparison.Ordinal);
    }

    private Task<JsonObject?> AccountAsync() => _other.AccountAsync("crm.eu", "tm-external");

    private static DateTimeOffset Moment(JsonNode at) => DateTimeOffset.Parse(at.ToString(), CultureInfo.InvariantCulture);
}
