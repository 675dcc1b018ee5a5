using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>Somebody with an account in an app with a broker: asks, is approved, uses and loses. Everything over HTTP.</summary>
internal sealed class JitHolder : IDisposable
{
    private readonly LabRun _lab;
    private readonly string _app;

    private JitHolder(LabRun lab, string app, string userName)
    {
        (_lab, _app, UserName) = (lab, app, userName);
        Visitor = new Visitor(lab, app, userName, LabRun.PasswordOf(userName));
    }

    public string UserName { get; }

    public string IdentityId { get; private init; } = string.Empty;

    public string Entitlement { get; private init; } = string.Empty;

    public Visitor Visitor { get; }

    public static async Task<JitHolder> JoinAsync(LabRun lab, string app)
    {
        var userName = $"tm-{Guid.NewGuid():N}";
        var id = await lab.JoinWithPasswordAsync(userName, "Sales", "sales");
        await LabRun.UntilAsync(async () => (await lab.AccountAsync(app, userName))?["groups"]?.AsArray().Count is > 0, "the account and its standing entitlement");
        var truth = (await lab.GetAsync("/lab/truth")).AsArray().Single(t => t!["id"]!.ToString() == app)!;

        return new JitHolder(lab, app, userName) { IdentityId = id, Entitlement = truth["jitEntitlement"]!.ToString() };
    }

    public void Dispose() => Visitor.Dispose();

    public async Task<JsonNode> RequestAsync(double seconds = 3600, string? ticket = null, string reference = "r-1")
    {
        var asked = new JsonObject { ["user"] = UserName, ["entitlement"] = Entitlement, ["seconds"] = seconds, ["reference"] = reference };
        if (ticket is not null)
        {
            asked["ticket"] = ticket;
        }

        return Is(201, await _lab.SendAsync(HttpMethod.Post, $"/broker/{_app}/requests", asked.ToJsonString()));
    }

    /// <summary>Asked for and approved.</summary>
    public async Task<JsonNode> GrantAsync(double seconds = 3600, string? ticket = null) => await ApproveAsync(await RequestAsync(seconds, ticket));

    public async Task<JsonNode> ApproveAsync(JsonNode grant) => Is(200, await PostAsync(grant, "approve"));

    public async Task<JsonNode> RevokeAsync(JsonNode grant) => Is(200, await PostAsync(grant, "revoke"));

    public Task<(int Status, JsonNode? Body)> PostAsync(JsonNode grant, string verb) =>
        _lab.SendAsync(HttpMethod.Post, $"/broker/{_app}/requests/{grant["id"]}/{verb}");

    public Task<JsonNode> ReadAsync(JsonNode grant) => _lab.GetAsync($"/broker/{_app}/requests/{grant["id"]}");

    public async Task<JsonNode> TruthAsync(JsonNode grant) =>
        (await _lab.GetAsync($"/lab/truth/grants?app={_app}&userName={UserName}")).AsArray().Single(g => g!["id"]!.ToString() == grant["id"]!.ToString())!;

    public Task UntilAsync(JsonNode grant, string state) => LabRun.UntilAsync(async () => (await ReadAsync(grant))["state"]!.ToString() == state, state);

    public async Task<bool> HoldsAsync() =>
        (await _lab.AccountAsync(_app, UserName))!["groups"]!.AsArray().Any(g => g!["display"]!.ToString() == Entitlement);

    public async Task<JsonNode> SignInAsync() => (await Visitor.PasswordAsync()).Body!;

    public async Task<int> PrivilegedAsync(JsonNode tokens) => (await Visitor.ApiAsync(HttpMethod.Get, "privileged", tokens)).Status;

    /// <summary>One after the other: "200 403".</summary>
    public async Task<string> PrivilegedAsync(params JsonNode[] tokens)
    {
        var answers = new List<int>();
        foreach (var token in tokens)
        {
            answers.Add(await PrivilegedAsync(token));
        }

        return string.Join(' ', answers);
    }

    public static DateTimeOffset? At(JsonNode node, string name) =>
        node[name] is { } at ? DateTimeOffset.Parse(at.ToString(), CultureInfo.InvariantCulture) : null;

    private static JsonNode Is(int expected, (int Status, JsonNode? Body) answer)
    {
        Assert.True(expected == answer.Status, $"{answer.Status}: {answer.Body}");
        return answer.Body!;
    }
}
