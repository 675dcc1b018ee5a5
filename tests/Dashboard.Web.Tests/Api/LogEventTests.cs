using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

public sealed class LogEventTests : IAsyncDisposable
{
    private const string Secret = "a secret that both sides share";
    private const string Entry = """{"at":"2026-05-04T09:00:00Z","app":"crm","user":"anna","action":"disable","status":"ok"}""";

    private readonly string _secretFile = Path.GetTempFileName();
    private readonly TestHost _host;

    public LogEventTests()
    {
        File.WriteAllText(_secretFile, Secret);
        _host = new(new() { ["ProvisioningLogs:MessagesPerMinute"] = "20" });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_secretFile);
    }

    [Fact]
    public async Task What_is_signed_is_kept_once_with_its_text_and_needs_no_token()
    {
        using var sender = await GovernedAsync();

        var (first, again, more) = (await SendAsync(sender, Entry), await SendAsync(sender, Entry), await SendAsync(sender, $"[{Entry},{Entry.Replace("anna", "ben", StringComparison.Ordinal)}]"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], new[] { first, again, more }.Select(a => a.StatusCode));
        var receipts = new List<(int, int)>();
        foreach (var answer in new[] { first, again, more })
        {
            var receipt = await answer.JsonAsync();
            receipts.Add((receipt.GetProperty("received").GetInt32(), receipt.GetProperty("kept").GetInt32()));
        }

        Assert.Equal([(1, 1), (1, 0), (2, 1)], receipts);
        var store = _host.Services.GetRequiredService<IProvisioningLogStore>();
        var entry = Assert.Single(await store.ListOfAsync("anna", 9, default));
        Assert.Equal(("sent", "crm", true, Entry), (entry.Log, entry.App, entry.IsDone, entry.Raw));
        Assert.Equal(64, entry.Hash.Length);
        Assert.Equal((null, 2), (Assert.Single(await store.ListStandingsAsync(default)).Coverage.From, (await store.ListStandingsAsync(default))[0].Entries));
    }

    [Theory]
    [InlineData("no such log")]
    [InlineData("a log that takes none")]
    [InlineData("a log whose secret is not there")]
    [InlineData("no headers")]
    [InlineData("another secret")]
    [InlineData("another body")]
    [InlineData("a signature of yesterday")]
    [InlineData("no JSON, and no signature")]
    public async Task Whatever_is_wrong_with_what_is_not_signed_the_answer_is_the_same(string what)
    {
        using var sender = await GovernedAsync();
        using var usual = await SendAsync(sender, Entry, secret: "another secret of some length");

        using var answer = what switch
        {
            "no such log" => await SendAsync(sender, Entry, log: "nowhere"),
            "a log that takes none" => await SendAsync(sender, Entry, log: "exports"),
            "a log whose secret is not there" => await SendAsync(sender, Entry, log: "broken"),
            "no headers" => await sender.PostAsync(new Uri("/api/v1/provisioning-logs/sent/events", UriKind.Relative), new StringContent(Entry)),
            "another body" => await SendAsync(sender, Entry, signed: Entry + " "),
            "a signature of yesterday" => await SendAsync(sender, Entry, at: TimeProvider.System.GetUtcNow().AddDays(-1)),
            "no JSON, and no signature" => await SendAsync(sender, "<xml/>", secret: "another secret of some length"),
            _ => await SendAsync(sender, Entry, secret: "yet another secret of some length"),
        };

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(await usual.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
        Assert.Equal(Names(usual), Names(answer));
        Assert.Empty(await _host.Services.GetRequiredService<IProvisioningLogStore>().ListOfAsync("anna", 9, default));

        static IEnumerable<string> Names(HttpResponseMessage message) => message.Headers.Concat(message.Content.Headers).Select(h => h.Key).Order();
    }

    [Theory]
    [InlineData("""{"app":"crm","user":"anna","action":"disable","status":"ok"}""", "Entry 0: there is nothing that can be read as 'at', which is expected at at.")]
    [InlineData("""{"at":"04.05.2026","app":"crm","user":"anna","action":"disable","status":"ok"}""", "'at'")]
    [InlineData("""[{"at":"2026-05-04T09:00:00Z","app":"crm","user":"anna"},{"at":"2026-05-04T09:00:00Z","user":"anna"}]""", "Entry 1: there is nothing that can be read as 'app'")]
    [InlineData("""{"at":"2026-05-04T09:00:00Z","app":"crm"}""", "'user-name', which is expected at user or who")]
    [InlineData("7", "'at'")]
    [InlineData("{", "The body is no JSON.")]
    public async Task What_is_signed_and_no_entry_is_refused_where_it_is_wrong(string body, string reason)
    {
        using var sender = await GovernedAsync();

        using var answer = await SendAsync(sender, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await _host.Services.GetRequiredService<IProvisioningLogStore>().ListOfAsync("anna", 9, default));
    }

    [Fact]
    public async Task There_is_an_end_to_how_much_and_how_many_and_how_often()
    {
        using var sender = await GovernedAsync();

        using var tooLarge = await SendAsync(sender, new string(' ', LogEvents.LargestBytes) + Entry);
        using var tooMany = await SendAsync(sender, $"[{string.Join(',', Enumerable.Repeat(Entry, LogEvents.Most + 1))}]");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            using var answer = await SendAsync(sender, Entry, log: "nowhere");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity), (tooLarge.StatusCode, tooMany.StatusCode));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient sender, string body, string log = "sent", string secret = Secret, string? signed = null, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/provisioning-logs/{log}/events", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Add("webhook-id", "msg_1");
        message.Headers.Add("webhook-timestamp", timestamp);
        message.Headers.Add("webhook-signature", WebhookSignature.Sign(WebhookSignature.KeyOf(secret)!, "msg_1", timestamp, Encoding.UTF8.GetBytes(signed ?? body)));
        return await sender.SendAsync(message);
    }

    private async Task<HttpClient> GovernedAsync()
    {
        var yaml = ApiDrivers.Yaml.Replace("campaigns:", $$"""
            provisioning-logs:
              - { name: sent, connection: { kind: webhook }, webhook: { secret: "file:{{_secretFile}}" }, entry: { at: at, app: app, user-name: "user|who", action: action, status: status }, succeeded: [ok] }
              - { name: broken, connection: { kind: webhook }, webhook: { secret: "file:{{_secretFile}}.two" }, entry: { at: at, app: app, user-name: user, action: action, status: status }, succeeded: [ok] }
              - { name: exports, connection: { kind: file, upload: true }, entry: { at: When, app: App, user-name: Who, action: What, status: Result }, succeeded: [ok] }
            campaigns:
            """, StringComparison.Ordinal);
        using var administrator = _host.Program();
        await File.WriteAllTextAsync(_secretFile + ".two", Secret);
        using var put = await administrator.PutAsync(yaml);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        File.Delete(_secretFile + ".two");
        return _host.Program(token: null);
    }
}
