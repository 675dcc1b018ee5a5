using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;
using static Dashboard.EndToEnd.Tests.Lab.JitHolder;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What a broker refuses, what the truth demands of it, how it is governed, and that it survives.</summary>
public sealed class JitRefusalTests(LabRun lab) : IClassFixture<LabRun>
{
    private static readonly string[] Checks = ["JitApproval", "JitGrant", "JitExpiry", "JitEnd", "JitTokens", "JitRevoke"];

    [Theory]
    [InlineData("production")]
    [InlineData("changes")]
    [InlineData("breakglass", "JitExpiry", "JitEnd", "JitTokens")]
    [InlineData("warehouse", "JitEnd", "JitTokens")]
    [InlineData("cloud", "JitTokens", "JitRevoke")]
    [InlineData("treasury", "JitApproval")]
    [InlineData("plant", "JitRevoke")]
    public async Task The_demand_is_what_the_broker_is_there_for(string app, params string[] ineffective)
    {
        var truth = (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == app)!;

        Assert.Equal(["lab-jit"], truth["campaigns"]!.AsArray().Select(c => c!.ToString()));
        Assert.All(Checks, check => Assert.Equal(
            ineffective.Contains(check) ? "Failed Breached" : "Passed Met",
            $"{truth["demands"]![check]!["verdict"]} {truth["demands"]![check]!["sla"]}"));
    }

    [Fact]
    public async Task No_other_app_has_a_broker()
    {
        var others = (await lab.GetAsync("/lab/truth")).AsArray().Where(t => t!["jitEntitlement"] is null).ToList();

        Assert.All(others, t => Assert.All(Checks, check => Assert.Equal("Skipped", t!["demands"]![check]!["verdict"]!.ToString())));
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, "/broker/mail/requests")).Status);
    }

    [Theory]
    [InlineData("production", "user", "nobody", "There is no account nobody")]
    [InlineData("production", "user", null, "Give user")]
    [InlineData("production", "entitlement", "root", "production-admin")]
    [InlineData("production", "seconds", "0", "Give seconds")]
    [InlineData("production", "seconds", "100000", "Give seconds")]
    [InlineData("production", "seconds", "\"12\"", "Give seconds")]
    [InlineData("production", "reference", "", "Give reference")]
    [InlineData("production", "ticket", "CHG-9", "leave the ticket out")]
    [InlineData("changes", "ticket", null, "name it as ticket")]
    public async Task A_bad_request_is_told_what_to_do(string app, string name, string? value, string told)
    {
        using var holder = await JoinAsync(lab, app);
        var asked = new JsonObject { ["user"] = holder.UserName, ["entitlement"] = holder.Entitlement, ["seconds"] = 12, ["reference"] = "r" };
        asked["ticket"] = app == "changes" ? "CHG-9" : null;
        asked[name] = value is null ? null : name == "seconds" ? JsonNode.Parse(value) : value;
        var (status, body) = await lab.SendAsync(HttpMethod.Post, $"/broker/{app}/requests", asked.ToJsonString());

        Assert.Equal(400, status);
        Assert.Contains(told, body!["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(400, (await lab.SendAsync(HttpMethod.Post, $"/broker/{app}/requests", "no json")).Status);
    }

    [Fact]
    public async Task What_is_unknown_or_in_the_wrong_state_is_said_so()
    {
        using var holder = await JoinAsync(lab, "production");
        var granted = await holder.GrantAsync();
        Assert.Equal(409, (await holder.PostAsync(granted, "approve")).Status);
        await holder.RevokeAsync(granted);
        Assert.Equal(409, (await holder.PostAsync(granted, "approve")).Status);
        Assert.Equal(409, (await holder.PostAsync(granted, "revoke")).Status);

        var left = await holder.RequestAsync();
        await lab.DisableAsync(holder.IdentityId);
        await LabRun.UntilAsync(async () => (await lab.AccountAsync("production", holder.UserName))!["active"]!.GetValue<bool>() is false, "the end of the account");
        Assert.Equal(409, (await holder.PostAsync(left, "approve")).Status);

        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, "/broker/production/requests/none")).Status);
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Post, "/broker/production/requests/none/approve")).Status);
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Post, "/broker/changes/tickets/none/close")).Status);
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, $"/broker/cloud/requests/{granted["id"]}")).Status);
    }

    [Fact]
    public async Task Requests_are_found_by_their_reference()
    {
        using var holder = await JoinAsync(lab, "production");
        var reference = $"run {Guid.NewGuid()}";
        var asked = await holder.RequestAsync(reference: reference);
        await holder.RequestAsync(reference: "another");
        var found = await lab.GetAsync($"/broker/production/requests?reference={Uri.EscapeDataString(reference)}");

        Assert.Equal(asked.ToJsonString(), Assert.Single(found["items"]!.AsArray())!.ToJsonString());
        Assert.Empty((await lab.GetAsync("/broker/production/requests?reference=none"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Grants_outlive_a_restart_and_end_on_time_all_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("lab-").FullName;
        var first = new LabRun($"--Lab:StateFile={Path.Combine(folder, "state.json")}");
        await first.InitializeAsync();
        string reference;
        using (var holder = await JoinAsync(first, "production"))
        {
            reference = holder.UserName;
            await holder.ApproveAsync(await holder.RequestAsync(seconds: 2, reference: reference));
        }

        await first.DisposeAsync();
        var second = new LabRun($"--Lab:StateFile={Path.Combine(folder, "state.json")}");
        await second.InitializeAsync();
        await LabRun.UntilAsync(
            async () => (await second.GetAsync($"/broker/production/requests?reference={reference}"))["items"]![0]!["state"]!.ToString() == "expired", "the end after the restart");
        Assert.Equal(["production-viewer"], (await second.AccountAsync("production", reference))!["groups"]!.AsArray().Select(g => g!["display"]!.ToString()));
        await second.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_asks_does_not_approve_where_the_approver_has_a_token_of_its_own()
    {
        await using var two = new LabRun("--Lab:ApproverToken=an-approvers-token");
        await two.InitializeAsync();
        using var holder = await JoinAsync(two, "production");
        var asked = await holder.RequestAsync();
        var (status, body) = await holder.PostAsync(asked, "approve");
        Assert.Equal((403, "Who asks does not approve: use the approver's token."), (status, body!["error"]!.ToString()));

        using var approver = new HttpClient { BaseAddress = new Uri(two.Url), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "an-approvers-token") } };
        Assert.Equal(401, (int)(await approver.GetAsync("/broker/production/requests")).StatusCode);
        Assert.Equal(200, (int)(await approver.PostAsync($"/broker/production/requests/{asked["id"]}/approve", null)).StatusCode);
        Assert.Equal(401, (int)(await new HttpClient().PostAsync($"{two.Url}/broker/production/requests/{asked["id"]}/approve", null)).StatusCode);
        Assert.Equal("env:TIDEMARK_LAB_APPROVER_TOKEN", (await JitAsync(two, "production"))["broker"]["approver"]["bearer"]["token"].ToString());
    }

    [Fact]
    public async Task The_configuration_says_how_grants_are_asked_for_in_whole_seconds_at_any_pace()
    {
        Assert.Equal("3s", (await JitAsync(lab, "production"))["duration"].ToString());
        await using var telling = new LabRun("--Lab:Pace=1");
        await telling.InitializeAsync();
        var root = await ConfigurationTests.ReadAsync(telling);
        var campaign = ((YamlSequenceNode)root["campaigns"]).Single(c => c["name"].ToString() == "lab-jit");
        Assert.Equal(("lab-jit", "join, jit"), (campaign["name"].ToString(), string.Join(", ", (YamlSequenceNode)campaign["journey"])));
        Assert.Equal(["production", "changes", "breakglass", "warehouse", "cloud", "treasury", "plant"], ((YamlSequenceNode)campaign["apps"]).Select(a => a.ToString()));
        Assert.All((YamlSequenceNode)root["tiers"], t => Assert.Equal(("60s", "4s", t["limits"]["joiner"].ToString()), (t["longest-grant"].ToString(), t["limits"]["jit-approval"].ToString(), t["limits"]["jit-grant"].ToString())));

        var (byTime, byTicket) = (await JitAsync(telling, "production"), await JitAsync(telling, "changes"));
        Assert.Equal(("production-admin", "12s", "60s", "expiry"), (byTime["entitlement"].ToString(), byTime["duration"].ToString(), byTime["control-duration"].ToString(), byTime["ends-by"].ToString()));
        Assert.Equal("""{"user":"{userName}","entitlement":"production-admin","seconds":{seconds},"reference":"{reference}"}""", byTime["broker"]["request"]["body"].ToString());
        Assert.Equal("ticket", byTicket["ends-by"].ToString());
        Assert.EndsWith(""","reference":"{reference}","ticket":"{ticket}"}""", byTicket["broker"]["request"]["body"].ToString(), StringComparison.Ordinal);
        Assert.Equal($"{telling.Url}/broker/changes/tickets/{{ticket}}/close", byTicket["broker"]["close"]["url"].ToString());
        Assert.False(((YamlMappingNode)byTime["broker"]).Children.ContainsKey("close"));
    }

    private static async Task<YamlNode> JitAsync(LabRun of, string app) =>
        ConfigurationTests.Tenants(await ConfigurationTests.ReadAsync(of)).Single(t => t.Id == app).Node["jit"];
}
