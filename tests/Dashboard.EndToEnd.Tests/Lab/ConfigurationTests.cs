using System.Net.Http.Headers;
using YamlDotNet.RepresentationModel;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class ConfigurationTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task The_configuration_governs_every_app_at_this_very_address()
    {
        var root = await ReadAsync(lab);
        var apps = Tenants(root).ToDictionary(t => t.Id, t => t.Node);
        var all = (await lab.GetAsync("/lab/truth")).AsArray();
        var truths = all.Select(t => t!["id"]!.ToString());

        Assert.Equal(truths.Order(), apps.Keys.Order());
        Assert.All((YamlSequenceNode)root["campaigns"], campaign => Assert.Equal(
            all.Where(t => t!["campaigns"]!.AsArray().Any(c => c!.ToString() == campaign["name"].ToString())).Select(t => t!["id"]!.ToString()),
            ((YamlSequenceNode)campaign["apps"]).Select(n => n.ToString())));
        Assert.All(apps, app => Assert.Equal($"{lab.Url}/apps/{app.Key}/scim/v2", app.Value["connection"]["url"].ToString()));
        Assert.All(apps, app => Assert.Equal("env:TIDEMARK_LAB_TOKEN", app.Value["connection"]["auth"]["bearer"]["token"].ToString()));
    }

    [Fact]
    public async Task Every_tier_named_by_an_app_has_limits_and_a_move_changes_something_in_every_app()
    {
        var root = await ReadAsync(lab);
        var tiers = ((YamlSequenceNode)root["tiers"]).Select(t => t["name"].ToString()).ToList();

        Assert.Equal(["Critical", "High", "Medium", "Low"], tiers);
        var tested = ((YamlSequenceNode)root["campaigns"][0]["apps"]).Select(n => n.ToString()).ToList();
        foreach (var (id, node) in Tenants(root))
        {
            Assert.Contains(node["tier"].ToString(), tiers);
            if (!tested.Contains(id))
            {
                continue;
            }

            var (before, after) = (Entitlements(node, "Sales", ["sales", "project-harbor"]), Entitlements(node, "Engineering", ["engineering"]));
            Assert.True(before.Except(after).Any() && after.Except(before).Any(), id);
        }
    }

    [Fact]
    public async Task The_role_maps_are_what_the_apps_really_hold()
    {
        var apps = Tenants(await ReadAsync(lab)).ToList();
        var people = (await lab.GetAsync("/directory/scim/v2/Users?count=200"))["Resources"]!.AsArray()
            .Where(p => p!["active"]!.GetValue<bool>() && !p["userName"]!.ToString().StartsWith("tm-", StringComparison.Ordinal)).ToList();

        var looseEnds = (await lab.GetAsync("/lab/truth")).AsArray().SelectMany(app => app!["looseEnds"]!.AsArray(), (app, end) => (App: app!["id"]!.ToString(), Name: end!["userName"]!.ToString())).ToHashSet();
        foreach (var (id, node) in apps.Where(a => a.Id is not ("mail" or "docs" or "forms" or "archive")))
        {
            var accounts = (await lab.GetAsync($"/apps/{id}/scim/v2/Users?count=200"))["Resources"]!.AsArray().ToDictionary(a => a!["userName"]!.ToString(), a => a!);
            foreach (var person in people.Where(p => !looseEnds.Contains((id, p!["userName"]!.ToString()))))
            {
                var expected = Entitlements(
                    node,
                    person!["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]!["department"]!.ToString(),
                    [.. person["groups"]!.AsArray().Select(g => g!["display"]!.ToString())]);
                Assert.Equal(expected.Order(), accounts[person["userName"]!.ToString()]["groups"]!.AsArray().Select(g => g!["display"]!.ToString()).Order());
            }
        }
    }

    [Fact]
    public async Task The_probes_name_every_way_in_and_never_hold_a_secret()
    {
        var root = await ReadAsync(lab);
        var apps = Tenants(root).ToDictionary(t => t.Id, t => t.Node.Children.TryGetValue("probes", out var probes) ? ((YamlSequenceNode)probes).ToList() : []);
        var kinds = apps.Values.SelectMany(p => p).Select(p => p["kind"].ToString()).Distinct().Order();
        var portal = apps["crm.us"].Single(p => p["name"].ToString() == "portal");
        var key = apps["builds"].Single(p => p["name"].ToString() == "key");
        var console = apps["signatures"].Single(p => p["name"].ToString() == "console");

        Assert.Equal(["access-token", "authorization-code", "client-credentials", "console", "password-grant", "refresh-token", "request", "sso-session"], kinds);
        Assert.Empty(apps["helpdesk"]);
        Assert.Equal($"{lab.Url}/idp/crm.us/connect/authorize", portal["authorize-url"].ToString());
        Assert.Equal(("username", "password", "Sign-in failed"), (portal["user-field"].ToString(), portal["password-field"].ToString(), portal["refused-text"].ToString()));
        Assert.Equal(("POST", "$.key", "{credential}"), (key["obtain"]["method"].ToString(), key["obtain"]["path"].ToString(), key["headers"]["X-Api-Key"].ToString()));
        Assert.Equal(("env:TIDEMARK_LAB_TOKEN", "$.users", "active"), (console["auth"]["bearer"]["token"].ToString(), console["items"].ToString(), console["active-values"][0].ToString()));
        Assert.All(apps.Values.SelectMany(p => p), p => Assert.True(!((YamlMappingNode)p).Children.TryGetValue("from", out var from) || from.ToString() is "login" or "portal" or "client"));
        Assert.All((YamlSequenceNode)root["tiers"], t => Assert.Equal(
            [t["limits"]["leaver-account"], t["limits"]["leaver-account"], t["limits"]["leaver-account"]],
            [t["limits"]["leaver-sign-in"], t["limits"]["leaver-tokens"], t["limits"]["leaver-console"]]));
        Assert.Equal(("600", "1m"), (root["sources"][0]["canaries"]["sign-ins"]["attempts"].ToString(), root["sources"][0]["canaries"]["sign-ins"]["window"].ToString()));
    }

    [Theory]
    [InlineData("/apps/crm.eu/console/users")]
    [InlineData("/connect/token")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/directory/scim/v2/Users")]
    [InlineData("/apps/crm.eu/scim/v2/Users")]
    [InlineData("/apps/nobody/scim/v2/Users")]
    [InlineData("/lab/truth")]
    [InlineData("/lab/truth/changes")]
    [InlineData("/lab/truth/grants")]
    [InlineData("/broker/production/requests")]
    [InlineData("/apps/crm.eu/scim/v2/Groups")]
    [InlineData("/lab/provisioning-log")]
    [InlineData("/lab/configuration")]
    public async Task Without_the_token_nothing_is_said(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(lab.Url) };
        foreach (var token in (string[])["", "wrong", LabRun.Token + "x"])
        {
            http.DefaultRequestHeaders.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.GetAsync(path);

            Assert.Equal(401, (int)response.StatusCode);
            Assert.Contains("urn:ietf:params:scim:api:messages:2.0:Error", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_status_needs_no_token_and_unknown_paths_are_not_found()
    {
        using var http = new HttpClient { BaseAddress = new Uri(lab.Url) };

        var apps = (await lab.GetAsync("/lab/truth")).AsArray().Count;
        Assert.Contains($"\"apps\":{apps}", await http.GetStringAsync("/lab/status"), StringComparison.Ordinal);
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, "/apps/nobody/scim/v2/Users")).Status);
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, "/nothing")).Status);
    }

    internal static async Task<YamlNode> ReadAsync(LabRun lab)
    {
        using var response = await lab.Http.GetAsync("/lab/configuration");
        Assert.Equal("application/yaml", response.Content.Headers.ContentType!.MediaType);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await response.Content.ReadAsStringAsync()));
        return yaml.Documents[0].RootNode;
    }

    internal static IEnumerable<(string Id, YamlMappingNode Node)> Tenants(YamlNode root)
    {
        foreach (var app in (YamlSequenceNode)root["apps"])
        {
            var node = (YamlMappingNode)app;
            if (!node.Children.TryGetValue("tenants", out var tenants))
            {
                yield return (node["name"].ToString(), node);
                continue;
            }

            foreach (var tenant in (YamlSequenceNode)tenants)
            {
                yield return ($"{node["name"]}.{tenant["name"]}", (YamlMappingNode)tenant);
            }
        }
    }

    private static HashSet<string> Entitlements(YamlMappingNode app, string department, HashSet<string> groups) =>
        [.. ((YamlSequenceNode)app["roles"]).Cast<YamlMappingNode>()
            .Where(r => r.Children.ContainsKey("everyone")
                || (r.Children.TryGetValue("group", out var group) && groups.Contains(group.ToString()))
                || (r.Children.TryGetValue("department", out var name) && name.ToString() == department))
            .Select(r => r["entitlement"].ToString())];
}
