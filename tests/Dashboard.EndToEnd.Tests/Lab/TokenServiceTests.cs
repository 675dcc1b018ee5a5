using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>The protocol of the token service, as a client sees it.</summary>
public sealed class TokenServiceTests(LabRun lab) : IClassFixture<LabRun>
{
    private const string Verifier = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    [Fact]
    public async Task The_form_signs_in_with_a_code_that_works_once_and_needs_its_verifier()
    {
        using var visitor = await VisitorAsync("crm.us");
        var (none, page) = await visitor.AuthorizeAsync(Verifier);
        var (location, _) = await visitor.FillInAsync(page);
        var query = Visitor.Query(location!);
        var (status, tokens) = await visitor.RedeemAsync(query["code"]!, Verifier);

        Assert.Null(none);
        Assert.Contains("name=\"username\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"password\" type=\"password\"", page, StringComparison.Ordinal);
        Assert.Equal(("a-state", 200), (query["state"], status));
        Assert.Equal("access_token id_token refresh_token", Names(tokens!));
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RedeemAsync(query["code"]!, Verifier)));

        var again = Visitor.Query((await visitor.AuthorizeAsync(Verifier)).Location!);
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RedeemAsync(again["code"]!, Verifier.ToUpperInvariant())));
    }

    [Fact]
    public async Task The_form_says_that_it_refuses_and_gives_no_session()
    {
        using var visitor = await VisitorAsync("crm.us");
        var (location, refused) = await visitor.FillInAsync((await visitor.AuthorizeAsync(Verifier)).Page, "wrong");

        Assert.Null(location);
        Assert.Contains("Sign-in failed", refused, StringComparison.Ordinal);
        Assert.Equal("login_required", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!)["error"]);
        Assert.NotNull((await visitor.FillInAsync(refused)).Location);
    }

    [Fact]
    public async Task The_session_spares_the_form_until_it_is_ended_or_a_login_is_asked_for()
    {
        using var visitor = await VisitorAsync("bi");
        Assert.Equal("login_required", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!)["error"]);
        await visitor.PortalAsync();

        Assert.Contains("code", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!).Keys);
        var (silent, form) = await visitor.AuthorizeAsync(Verifier, ("prompt", "login"));
        Assert.Null(silent);
        Assert.Contains("code", Visitor.Query((await visitor.FillInAsync(form)).Location!).Keys);

        using var ended = await visitor.RealmAsync("connect/logout");
        Assert.True(ended.IsSuccessStatusCode);
        Assert.Equal("login_required", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!)["error"]);
    }

    [Theory]
    [InlineData("redirect_uri", "https://elsewhere.example/callback")]
    [InlineData("client_id", "somebody")]
    [InlineData("code_challenge", "")]
    [InlineData("response_type", "token")]
    public async Task A_bad_authorization_request_never_gets_as_far_as_the_form(string name, string value)
    {
        using var visitor = await VisitorAsync("crm.us");
        var (location, page) = await visitor.AuthorizeAsync(Verifier, (name, value));

        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.True(location is null || Visitor.Query(location).ContainsKey("error"));
    }

    [Fact]
    public async Task A_form_of_somebody_else_is_not_taken()
    {
        using var visitor = await VisitorAsync("crm.us");
        using var other = await VisitorAsync("crm.us");
        var (_, page) = await other.AuthorizeAsync(Verifier);

        Assert.Null((await visitor.FillInAsync(page)).Location);
        Assert.Null((await other.FillInAsync(page.Replace("/idp/crm.us/connect/authorize?", "https://elsewhere.example/?", StringComparison.Ordinal))).Location);
    }

    [Fact]
    public async Task A_refresh_token_is_rotated_and_one_that_is_used_again_ends_all_renewal()
    {
        using var visitor = await VisitorAsync("crm.eu");
        var (_, first) = await visitor.PasswordAsync();
        var (status, second) = await visitor.RefreshAsync(first!);

        Assert.Equal((200, "access_token id_token refresh_token"), (status, Names(second!)));
        Assert.NotEqual(first!["refresh_token"]!.ToString(), second!["refresh_token"]!.ToString());
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RefreshAsync(first)));
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RefreshAsync(second)));
    }

    [Fact]
    public async Task Tokens_tell_whose_they_are_until_they_are_revoked()
    {
        using var visitor = await VisitorAsync("crm.eu", out var userName);
        var tokens = (await visitor.PasswordAsync()).Body!;
        using var said = await visitor.RealmAsync("connect/userinfo", tokens);
        Assert.Equal(userName, JsonNode.Parse(await said.Content.ReadAsStringAsync())!["preferred_username"]!.ToString());
        Assert.True(await IsActiveAsync(visitor, tokens, LabRun.Token));
        Assert.Null(await IsActiveAsync(visitor, tokens, "wrong"));

        var (status, _) = await visitor.FormAsync("connect/revoke", new() { ["client_id"] = Visitor.Client, ["token"] = tokens["refresh_token"]!.ToString() });
        using var silent = await visitor.RealmAsync("connect/userinfo", tokens);

        Assert.Equal(200, status);
        Assert.False(await IsActiveAsync(visitor, tokens, LabRun.Token));
        Assert.Equal(401, (int)silent.StatusCode);
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RefreshAsync(tokens)));
    }

    [Fact]
    public async Task Each_app_is_a_realm_of_its_own()
    {
        using var one = await VisitorAsync("crm.eu", out var userName);
        using var other = new Visitor(lab, "mail", userName, LabRun.PasswordOf(userName));
        await LabRun.UntilAsync(async () => await lab.AccountAsync("crm.eu", userName) is not null, "the account");
        var tokens = (await one.PasswordAsync()).Body!;
        using var discovery = await one.RealmAsync(".well-known/openid-configuration");
        using var userInfo = await other.RealmAsync("connect/userinfo", tokens);

        Assert.Equal($"{lab.Url}/idp/crm.eu", JsonNode.Parse(await discovery.Content.ReadAsStringAsync())!["issuer"]!.ToString());
        Assert.Equal(200, (await one.ApiAsync(HttpMethod.Get, "api/me", tokens)).Status);
        Assert.Equal(401, (await other.ApiAsync(HttpMethod.Get, "api/me", tokens)).Status);
        Assert.Equal(401, (int)userInfo.StatusCode);
        Assert.Equal("400 invalid_grant", Refusal(await other.RefreshAsync(tokens)));
        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, "/idp/nobody/.well-known/openid-configuration")).Status);
    }

    [Fact]
    public async Task What_was_refused_to_a_leaver_stays_dead_when_it_comes_back()
    {
        using var visitor = await VisitorAsync("crm.us", out var userName);
        var id = (await lab.GetAsync($"/directory/scim/v2/Users?filter=userName eq \"{userName}\""))["Resources"]![0]!["id"]!.ToString();
        var tokens = (await visitor.PortalAsync()).Tokens!;
        await lab.DisableAsync(id);
        Assert.Equal("400 invalid_grant", Refusal(await visitor.PasswordAsync()));
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RefreshAsync(tokens)));
        Assert.Equal("login_required", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!)["error"]);

        await lab.EnableAsync(id);
        Assert.Equal("400 invalid_grant", Refusal(await visitor.RefreshAsync(tokens)));
        Assert.Equal("login_required", Visitor.Query((await visitor.AuthorizeAsync(Verifier, ("prompt", "none"))).Location!)["error"]);
        Assert.Equal(200, (await visitor.PasswordAsync()).Status);
    }

    private static async Task<bool?> IsActiveAsync(Visitor visitor, JsonNode tokens, string secret) =>
        (await visitor.FormAsync("connect/introspect", new() { ["client_id"] = "lab-resource", ["client_secret"] = secret, ["token"] = tokens["access_token"]!.ToString() }))
            .Body!["active"]?.GetValue<bool>();

    private Task<Visitor> VisitorAsync(string app) => VisitorAsync(app, out _);

    /// <summary>Somebody new, so that tests do not meet.</summary>
    private Task<Visitor> VisitorAsync(string app, out string userName)
    {
        var name = userName = $"tm-{Guid.NewGuid():N}";

        return JoinAsync();

        async Task<Visitor> JoinAsync()
        {
            await lab.JoinWithPasswordAsync(name, "Sales", "sales");
            return new Visitor(lab, app, name, LabRun.PasswordOf(name));
        }
    }

    private static string Names(JsonNode tokens) => string.Join(' ', tokens.AsObject().Select(p => p.Key).Where(k => k.EndsWith("_token", StringComparison.Ordinal)).Order());

    private static string Refusal((int Status, JsonNode? Body) answer) => $"{answer.Status} {answer.Body?["error"]}";
}
