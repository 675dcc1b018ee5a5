using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class ProvisioningTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task The_log_tells_a_whole_life_in_order()
    {
        var id = await lab.JoinAsync("tm-log", "Sales", "sales");
        await LogAsync("crm.us", "tm-log", "addMember us-account-executive");
        await lab.MoveAsync(id);
        await LogAsync("crm.us", "tm-log", "addMember us-integrations");
        await LogAsync("crm.us", "tm-log", "removeMember us-account-executive");
        await lab.DisableAsync(id);
        await LogAsync("crm.us", "tm-log", "removeMember us-member");
        await lab.DeleteAsync(id);
        await LogAsync("crm.us", "tm-log", "delete");

        var entries = await EntriesAsync("crm.us", "tm-log");
        var actions = entries.Select(e => e["action"]!.ToString()).ToList();

        Assert.Equal("create", actions[0]);
        Assert.Contains("update", actions);
        Assert.True(actions.IndexOf("disable") > actions.IndexOf("update") && actions.IndexOf("disable") < actions.LastIndexOf("removeMember"));
        Assert.All(entries, e => Assert.Equal(("success", id), (e["status"]!.ToString(), e["sourceId"]!.ToString())));
        Assert.All(entries, e => Assert.NotNull(e["targetId"]));
        Assert.True(entries.Select(e => e["id"]!.GetValue<long>()).SequenceEqual(entries.Select(e => e["id"]!.GetValue<long>()).Order()));
    }

    [Fact]
    public async Task The_log_calls_an_ignored_disable_a_success_and_says_that_no_read_shows_it()
    {
        var id = await lab.JoinAsync("tm-ignored", "Sales");
        await LogAsync("payroll", "tm-ignored", "create");
        await lab.DisableAsync(id);
        var entry = await LogAsync("payroll", "tm-ignored", "disable");

        Assert.Equal("success", entry["status"]!.ToString());
        Assert.Contains("A fresh read does not show it yet.", entry["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await lab.ChangesAsync("tm-ignored", "payroll"), c => c["change"]!.ToString() == "account-deactivated");
    }

    [Fact]
    public async Task The_log_can_be_read_on_from_an_entry_or_a_moment()
    {
        await lab.JoinAsync("tm-since", "Sales");
        var entry = await LogAsync("crm.eu", "tm-since", "create");
        var after = (await lab.GetAsync($"/lab/provisioning-log?since={entry["id"]}")).AsArray();
        var from = (await lab.GetAsync($"/lab/provisioning-log?app=crm.eu&since={entry["at"]}")).AsArray();

        Assert.All(after, e => Assert.True(e!["id"]!.GetValue<long>() > entry["id"]!.GetValue<long>()));
        Assert.Contains(from, e => e!["id"]!.GetValue<long>() == entry["id"]!.GetValue<long>());
        Assert.Equal(400, (await lab.SendAsync(HttpMethod.Get, "/lab/provisioning-log?since=yesterday")).Status);
    }

    [Fact]
    public async Task Someone_who_was_never_active_is_skipped_once()
    {
        await lab.SendAsync(HttpMethod.Post, "/directory/scim/v2/Users", """{ "userName": "tm-skipped", "active": false }""");
        var entry = await LogAsync("crm.eu", "tm-skipped", "skip");

        Assert.Equal("skipped", entry["status"]!.ToString());
        Assert.Null(await lab.AccountAsync("crm.eu", "tm-skipped"));
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("crm.eu")]
    [InlineData("crm.us")]
    public async Task A_rehired_identity_gets_its_account_and_entitlements_back(string app)
    {
        var userName = $"tm-rehire-{app}";
        var id = await lab.JoinAsync(userName, "Sales", "sales", "project-harbor");
        await LabRun.UntilAsync(async () => (await lab.AccountAsync(app, userName))?["groups"]!.AsArray().Count == 2, "the entitlements");
        await lab.DisableAsync(id);
        await LabRun.UntilAsync(async () => (await lab.AccountAsync(app, userName))?["active"]!.GetValue<bool>() is not true, "the end of the account");
        await lab.SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Users/{id}", LabRun.Patch("""{ "op": "replace", "path": "active", "value": true }"""));

        await LabRun.UntilAsync(
            async () => await lab.AccountAsync(app, userName) is { } account && account["active"]!.GetValue<bool>() && account["groups"]!.AsArray().Count == 2,
            "the account's return");
    }

    [Fact]
    public async Task A_renamed_identity_keeps_its_account()
    {
        var id = await lab.JoinAsync("tm-before", "Sales");
        await LabRun.UntilAsync(async () => await lab.AccountAsync("crm.eu", "tm-before") is not null, "the account");
        var account = (await lab.AccountAsync("crm.eu", "tm-before"))!["id"]!.ToString();
        await lab.SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Users/{id}", LabRun.Patch("""{ "op": "replace", "path": "userName", "value": "tm-after" }"""));

        await LabRun.UntilAsync(async () => (await lab.AccountAsync("crm.eu", "tm-after"))?["id"]!.ToString() == account, "the new name");
    }

    private async Task<List<JsonNode>> EntriesAsync(string app, string userName) =>
        [.. (await lab.GetAsync($"/lab/provisioning-log?app={app}")).AsArray().Where(e => e!["userName"]!.ToString() == userName).Select(e => e!)];

    private async Task<JsonNode> LogAsync(string app, string userName, string action)
    {
        JsonNode? found = null;
        await LabRun.UntilAsync(
            async () => (found = (await EntriesAsync(app, userName)).LastOrDefault(e =>
                $"{e["action"]} {e["detail"]}".StartsWith(action, StringComparison.Ordinal))) is not null,
            $"{action} in the log");
        return found!;
    }
}
