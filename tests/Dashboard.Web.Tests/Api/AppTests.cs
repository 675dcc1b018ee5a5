using System.Text.Json;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

public sealed class AppTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_app_tells_by_which_probes_access_is_tried_and_none_of_their_secrets()
    {
        using var administrator = _host.Program();
        var variable = $"TIDEMARK_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "s3cret");
        (await administrator.PutAsync(ApiDrivers.Yaml.Replace(
            "tier: Critical,",
            $$"""tier: Critical, probes: [{ name: login, kind: password-grant, token-url: "https://idp.example/token", client-id: tidemark, client-secret: "env:{{variable}}" }, { name: refresh, kind: refresh-token, from: login }, { name: console, kind: console, url: "https://crm.example/users", items: $, account: login }],""",
            StringComparison.Ordinal))).Dispose();
        Environment.SetEnvironmentVariable(variable, null);

        using var answer = await administrator.GetAsync("/api/v1/apps");
        var text = await answer.Content.ReadAsStringAsync();
        var apps = JsonDocument.Parse(text).RootElement.EnumerateArray().ToDictionary(a => a.GetProperty("app").GetString()!);

        Assert.Equal(
            """[{"name":"login","kind":"password-grant","path":"SignIn","tries":"sign in with user name and password at the token endpoint"},{"name":"refresh","kind":"refresh-token","path":"Tokens","tries":"use the refresh token"},{"name":"console","kind":"console","path":"Console","tries":"read the admin console"}]""",
            apps["crm"].GetProperty("probes").GetRawText());
        Assert.Equal(0, apps["mail"].GetProperty("probes").GetArrayLength());
        Assert.DoesNotContain(variable, text, StringComparison.Ordinal);
        Assert.DoesNotContain("idp.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_tells_how_often_it_is_synced_and_what_that_keeps_it_from_meeting()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml.Replace("tier: Critical,", "tier: Critical, sync-cycle: 20m,", StringComparison.Ordinal))).Dispose();

        using var answer = await administrator.GetAsync("/api/v1/apps");
        var apps = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray().ToDictionary(a => a.GetProperty("app").GetString()!);

        Assert.Equal(1200, apps["crm"].GetProperty("syncCycleSeconds").GetDouble());
        Assert.Equal(
            """{"check":"MoverRevoke","limitSeconds":900,"shortestSeconds":1200,"reason":"The app is synced every 20 min; its tier asks for 15 min. A change made just after a sync cannot be in time."}""",
            apps["crm"].GetProperty("cannotMeet")[0].GetRawText());
        Assert.Equal(0, apps["mail"].GetProperty("cannotMeet").GetArrayLength());
        Assert.Equal(["RehireAccess", "RehireCredentials", "OwnerLeaves", "JitApproval", "JitGrant", "JitExpiry", "JitEnd", "JitTokens", "JitRevoke"], apps["crm"].GetProperty("checks").EnumerateArray().Where(c => !c.GetProperty("isAsked").GetBoolean()).Select(c => c.GetProperty("check").GetString()));
    }

    [Fact]
    public async Task The_description_of_the_API_names_probes_and_the_checks_of_access()
    {
        using var program = _host.Program();
        var schemas = (await (await program.GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("components").GetProperty("schemas");

        Assert.Equal(["name", "kind", "path", "tries"], schemas.GetProperty("AppProbe").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Contains("LeaverTokens", schemas.GetProperty("CheckKind").GetRawText(), StringComparison.Ordinal);
    }
}
