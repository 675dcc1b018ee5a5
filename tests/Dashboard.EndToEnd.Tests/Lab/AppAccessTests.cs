using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What an app offers to who is signed in, and to its administrators.</summary>
public sealed class AppAccessTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task A_key_works_until_it_is_deleted_by_its_owner_or_by_itself()
    {
        using var visitor = await MemberAsync("builds");
        var tokens = (await visitor.PasswordAsync()).Body!;
        var first = await KeyAsync(visitor, tokens);
        var second = await KeyAsync(visitor, tokens);

        Assert.Equal(200, await MeAsync(visitor, first.Key));
        Assert.Equal(204, (await visitor.ApiAsync(HttpMethod.Delete, $"keys/{first.Id}", tokens)).Status);
        Assert.Equal(401, await MeAsync(visitor, first.Key));
        Assert.Equal(204, (await visitor.AppAsync(HttpMethod.Delete, "keys/current", ("X-Api-Key", second.Key))).Status);
        Assert.Equal(401, await MeAsync(visitor, second.Key));
    }

    [Fact]
    public async Task A_key_is_nothing_at_another_app_and_nobody_deletes_somebody_elses()
    {
        using var visitor = await MemberAsync("builds");
        using var other = await MemberAsync("builds");
        using var elsewhere = await MemberAsync("crm.eu");
        var key = await KeyAsync(visitor, (await visitor.PasswordAsync()).Body!);

        Assert.Equal(401, await MeAsync(elsewhere, key.Key));
        Assert.Equal(404, (await other.ApiAsync(HttpMethod.Delete, $"keys/{key.Id}", (await other.PasswordAsync()).Body!)).Status);
        Assert.Equal(401, (await other.AppAsync(HttpMethod.Delete, $"keys/{key.Id}")).Status);
        Assert.Equal(200, await MeAsync(visitor, key.Key));
    }

    [Fact]
    public async Task A_session_is_a_cookie_and_there_is_none_without_a_token()
    {
        using var visitor = await MemberAsync("chat");

        Assert.Equal(401, (await visitor.AppAsync(HttpMethod.Get, "home")).Status);
        Assert.Equal(401, (await visitor.AppAsync(HttpMethod.Post, "session")).Status);
        Assert.Equal(401, (await visitor.AppAsync(HttpMethod.Post, "keys", ("Authorization", $"Bearer {LabRun.Token}"))).Status);
        Assert.Equal(204, (await visitor.ApiAsync(HttpMethod.Post, "session", (await visitor.PasswordAsync()).Body!)).Status);
        var (status, body) = await visitor.AppAsync(HttpMethod.Get, "home");
        Assert.Equal((200, "chat"), (status, JsonNode.Parse(body)!["app"]!.ToString()));
    }

    [Theory]
    [InlineData("crm.eu")]
    [InlineData("mail")]
    public async Task The_console_lists_everyone_once_page_by_page_and_needs_the_labs_token(string app)
    {
        using var outsider = await MemberAsync(app);
        var accounts = new Dictionary<string, string>();
        JsonNode page;
        var number = 0;
        do
        {
            page = await lab.GetAsync($"/apps/{app}/console/users?page={++number}");
            Assert.Equal(number, page["page"]!.GetValue<int>());
            foreach (var user in page["users"]!.AsArray())
            {
                accounts.Add(user!["login"]!.ToString(), user["status"]!.ToString());
            }
        }
        while (page["users"]!.AsArray().Count > 0);

        Assert.Equal(page["pages"]!.GetValue<int>() + 1, number);
        Assert.Equal("active", accounts["ada.albrecht"]);
        Assert.Equal(400, (await lab.SendAsync(HttpMethod.Get, $"/apps/{app}/console/users?page=x")).Status);
        Assert.Equal(401, (await outsider.ApiAsync(HttpMethod.Get, "console/users?page=1", (await outsider.PasswordAsync()).Body!)).Status);
    }

    [Fact]
    public async Task An_app_that_is_out_of_order_says_so_to_everybody()
    {
        using var visitor = await MemberAsync("docs");
        await LabRun.UntilAsync(async () => (await visitor.AppAsync(HttpMethod.Get, "home")).Status == 429, "a burst");
        await LabRun.UntilAsync(async () => (await visitor.AppAsync(HttpMethod.Get, "home")).Status == 401, "its end");
    }

    /// <summary>Somebody new who has an account by now.</summary>
    private async Task<Visitor> MemberAsync(string app)
    {
        var userName = $"tm-{Guid.NewGuid():N}";
        await lab.JoinWithPasswordAsync(userName, "Sales", "sales");
        await LabRun.UntilAsync(async () => await lab.GetAsync("/lab/truth/changes?app=" + app + "&userName=" + userName) is JsonArray { Count: > 0 }, "the account", 60);
        return new Visitor(lab, app, userName, LabRun.PasswordOf(userName));
    }

    private static async Task<(string Id, string Key)> KeyAsync(Visitor visitor, JsonNode tokens)
    {
        var (status, body) = await visitor.ApiAsync(HttpMethod.Post, "keys", tokens);
        Assert.Equal(201, status);

        return (JsonNode.Parse(body)!["id"]!.ToString(), JsonNode.Parse(body)!["key"]!.ToString());
    }

    private static async Task<int> MeAsync(Visitor visitor, string key) => (await visitor.AppAsync(HttpMethod.Get, "api/me", ("X-Api-Key", key))).Status;
}
