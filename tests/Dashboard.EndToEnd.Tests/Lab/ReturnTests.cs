using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What comes back where it should not: a leaver by signing in, and old credentials with who is hired again.</summary>
public sealed class ReturnTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task A_leaver_who_is_not_known_any_more_is_signed_up_as_new_and_goes_with_its_identity()
    {
        var (id, visitor) = await MemberAsync("community");
        using (visitor)
        {
            await lab.DisableAsync(id);
            Assert.Equal(400, (await visitor.PasswordAsync()).Status);
            Assert.Equal(400, (await visitor.PasswordAsync()).Status);
            await LabRun.UntilAsync(async () => await AccountAsync("community", id) is null, "the end of the account");
            Assert.Equal(200, (await visitor.PasswordAsync()).Status);
            await LabRun.UntilAsync(async () => await AccountAsync("community", id) is not null, "its return");

            var truth = (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == "community")!;
            Assert.Equal("Failed", truth["demands"]!["LeaverResurrection"]!["verdict"]!.ToString());
            Assert.Contains(visitor.UserName, truth["residual"]!.AsArray().Select(n => n!.ToString()));

            await lab.DeleteAsync(id);
            await LabRun.UntilAsync(async () => await AccountAsync("community", id) is null, "its end with the identity");
        }
    }

    [Theory]
    [InlineData("developers", 200)]
    [InlineData("repo", 401)]
    public async Task A_key_that_was_refused_may_come_back_with_the_account(string app, int again)
    {
        var (id, visitor) = await MemberAsync(app);
        using (visitor)
        {
            var key = JsonNode.Parse((await visitor.ApiAsync(HttpMethod.Post, "keys", (await visitor.PasswordAsync()).Body!)).Body)!["key"]!.ToString();
            await LeaveAndReturnAsync(app, id, async () => (await visitor.AppAsync(HttpMethod.Get, "api/me", ("X-Api-Key", key))).Status == 401);

            Assert.Equal(again, (await visitor.AppAsync(HttpMethod.Get, "api/me", ("X-Api-Key", key))).Status);
            Assert.Equal(again == 200 ? "Failed" : "Passed", await DemandAsync(app, "RehireCredentials"));
        }
    }

    [Theory]
    [InlineData("travel", 200)]
    [InlineData("signatures", 400)]
    public async Task A_refresh_token_that_was_refused_may_come_back_with_the_account(string app, int again)
    {
        var (id, visitor) = await MemberAsync(app);
        using (visitor)
        {
            var tokens = (await visitor.PasswordAsync()).Body!;
            await LeaveAndReturnAsync(app, id, async () => (await visitor.RefreshAsync(tokens)).Status == 400);

            Assert.Equal(again, (await visitor.RefreshAsync(tokens)).Status);
            Assert.Equal(again == 200 ? "Failed" : "Passed", await DemandAsync(app, "RehireCredentials"));
        }
    }

    [Fact]
    public async Task An_access_token_that_was_refused_to_a_leaver_stays_dead_and_a_new_one_works()
    {
        var (id, visitor) = await MemberAsync("crm.eu");
        using (visitor)
        {
            var tokens = (await visitor.PasswordAsync()).Body!;
            await LeaveAndReturnAsync("crm.eu", id, async () => (await visitor.ApiAsync(HttpMethod.Get, "api/me", tokens)).Status == 401);

            Assert.Equal(401, (await visitor.ApiAsync(HttpMethod.Get, "api/me", tokens)).Status);
            Assert.Equal(200, (await visitor.ApiAsync(HttpMethod.Get, "api/me", (await visitor.PasswordAsync()).Body!)).Status);
        }
    }

    [Fact]
    public async Task The_configuration_says_how_often_a_slow_app_is_synced_and_who_is_hired_again()
    {
        var root = await ConfigurationTests.ReadAsync(lab);
        var stated = ConfigurationTests.Tenants(root).Where(t => t.Node.Children.ContainsKey("sync-cycle")).ToList();
        var campaign = ((YamlSequenceNode)root["campaigns"]).Single(c => c["name"].ToString() == "lab-rehire");

        Assert.Equal(("erp", "3200ms"), (Assert.Single(stated).Id, stated[0].Node["sync-cycle"].ToString()));
        Assert.Equal(["join", "leave", "rehire"], ((YamlSequenceNode)campaign["journey"]).Select(p => p.ToString()));
        Assert.Equal(["crm.us", "chat", "developers", "travel"], ((YamlSequenceNode)campaign["apps"]).Select(a => a.ToString()));
    }

    private async Task LeaveAndReturnAsync(string app, string id, Func<Task<bool>> isRefused)
    {
        await lab.DisableAsync(id);
        await LabRun.UntilAsync(isRefused, "the refusal");
        await lab.EnableAsync(id);
        await LabRun.UntilAsync(async () => (await AccountAsync(app, id))?["active"]?.GetValue<bool>() is true, "the account's return");
    }

    private async Task<string> DemandAsync(string app, string check) =>
        (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == app)!["demands"]![check]!["verdict"]!.ToString();

    private async Task<(string Id, Visitor Visitor)> MemberAsync(string app)
    {
        var userName = $"tm-{Guid.NewGuid():N}";
        var id = await lab.JoinWithPasswordAsync(userName, "Sales", "sales");
        await LabRun.UntilAsync(async () => await AccountAsync(app, id) is not null, "the account");
        return (id, new Visitor(lab, app, userName, LabRun.PasswordOf(userName)));
    }

    private async Task<JsonNode?> AccountAsync(string app, string id) =>
        (await lab.GetAsync($"/apps/{app}/scim/v2/Users?filter=externalId eq \"{id}\""))["Resources"]!.AsArray().FirstOrDefault();
}
