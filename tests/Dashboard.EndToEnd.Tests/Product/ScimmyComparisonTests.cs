using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>A comparison with a server that nobody here wrote: what somebody changed in it past the directory is found under its name, and nothing else.</summary>
[Collection(ProductTests.Name)]
public sealed class ScimmyComparisonTests
{
    [Fact]
    public async Task What_was_changed_past_the_directory_is_found_under_its_name_and_is_gone_when_it_was_taken_back()
    {
        await using var scimmy = await ScimmyRun.StartAsync();
        await using var lab = new LabRun(
            "--Lab:Pace=1",
            "--Lab:Cycle=00:00:01",
            "--Lab:ExternalApps:0:Id=scimmy",
            $"--Lab:ExternalApps:0:Url={scimmy.Url}",
            $"--Lab:ExternalApps:0:Token={ScimmyRun.Token}",
            "--Lab:ExternalApps:0:Scope=all",
            "--Lab:ExternalApps:0:Roles:0:Group=sales",
            "--Lab:ExternalApps:0:Roles:0:Entitlement=scimmy-sellers",
            "--Lab:ExternalApps:0:Roles:1:Group=engineering",
            "--Lab:ExternalApps:0:Roles:1:Entitlement=scimmy-engineers");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token, ["TIDEMARK_LAB_APP_SCIMMY_TOKEN"] = ScimmyRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync("/lab/configuration"), "scimmy"));
        await IsFoundAsync(product, "nothing, once everybody was provisioned");

        using var admin = new HttpClient { BaseAddress = new(scimmy.Url + "/") };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ScimmyRun.Token);
        var (sellers, engineers) = (await GroupAsync(admin, "scimmy-sellers"), await GroupAsync(admin, "scimmy-engineers"));
        var (seller, other) = (sellers["members"]![0]!["value"]!.ToString(), sellers["members"]![1]!["value"]!.ToString());
        var engineer = engineers["members"]![0]!["value"]!.ToString();
        await SendAsync(admin, HttpMethod.Post, "Users", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ghost","active":true}""");
        await SendAsync(admin, HttpMethod.Patch, $"Users/{seller}", Patch("replace", "active", "false"));
        await SendAsync(admin, HttpMethod.Patch, $"Groups/{engineers["id"]}", Patch("add", "members", $$"""[{"value":"{{other}}"}]"""));
        await SendAsync(admin, HttpMethod.Post, "Groups", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"scimmy-admins","members":[{"value":"{{engineer}}"}]}""");

        var names = new[] { seller, other, engineer };
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = JsonNode.Parse(await admin.GetStringAsync($"Users/{names[i]}"))!["userName"]!.ToString();
        }

        await IsFoundAsync(product, "each of them", $"{names[1]} ExcessEntitlement", $"{names[2]} ParallelRole", $"{names[0]} MissingAccount", "ghost OrphanedAccount");

        await SendAsync(admin, HttpMethod.Patch, $"Users/{seller}", Patch("replace", "active", "true"));
        await IsFoundAsync(product, "the others", $"{names[1]} ExcessEntitlement", $"{names[2]} ParallelRole", "ghost OrphanedAccount");
    }

    private static string Patch(string operation, string path, string value) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"{{operation}}","path":"{{path}}","value":{{value}}}]}""";

    private static async Task<JsonNode> GroupAsync(HttpClient admin, string name) =>
        JsonNode.Parse(await admin.GetStringAsync("Groups"))!["Resources"]!.AsArray().Single(g => g!["displayName"]!.ToString() == name)!;

    private static async Task SendAsync(HttpClient admin, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/scim+json") };
        using var response = await admin.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Compares until just this is open, in whole rounds.</summary>
    private static async Task IsFoundAsync(ProductRun product, string what, params string[] expected)
    {
        var (seen, round) = (string.Empty, default(JsonNode));
        try
        {
            await Until.TrueAsync($"{what} was found", TimeSpan.FromMinutes(1), async () =>
            {
                using var response = await product.Http.PostAsync("/api/v1/apps/scimmy/rounds", null);
                round = JsonNode.Parse(await response.Content.ReadAsStringAsync());
                var found = (await product.GetAsync("/api/v1/findings?open=true&app=scimmy&take=1000")).AsArray();
                seen = string.Join(", ", found.Select(f => $"{f!["userName"]} {f["situation"]}").Order(StringComparer.Ordinal));
                return response.IsSuccessStatusCode && round!["complete"]?.GetValue<bool>() is true && round["accounts"]!.GetValue<int>() > 30 && seen == string.Join(", ", expected.Order(StringComparer.Ordinal));
            });
        }
        catch (Exception e) when (round is not null)
        {
            Assert.Fail($"{e.Message} Open: {seen}. Round: {round}");
        }
    }
}
