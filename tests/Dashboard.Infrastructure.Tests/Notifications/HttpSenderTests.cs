using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Notifications;

/// <summary>Signed webhooks, Teams and Slack, against receivers that do as they please.</summary>
public sealed class HttpSenderTests : IDisposable
{
    private const string Key = "a-secret-of-the-receiver";

    private readonly FakeTimeProvider _time = new(SomeMessages.Now);
    private readonly HttpPoster _http;
    private readonly NotificationSender _sender;

    public HttpSenderTests()
    {
        _http = new(SomeEgress.Open, new MeasuringClock(_time, "boot"));
        _sender = new(_http, new MailSender(SomeEgress.Open, new(SomeEgress.Open), _time), new(SomeEgress.Open), _time);
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(200, SendOutcome.Delivered)]
    [InlineData(202, SendOutcome.Delivered)]
    [InlineData(302, SendOutcome.Refused)]
    [InlineData(400, SendOutcome.Refused)]
    [InlineData(401, SendOutcome.Refused)]
    [InlineData(404, SendOutcome.Refused)]
    [InlineData(410, SendOutcome.Refused)]
    [InlineData(429, SendOutcome.Later)]
    [InlineData(500, SendOutcome.Later)]
    [InlineData(503, SendOutcome.Later)]
    public async Task Every_answer_has_a_class_and_a_reason_without_the_receivers_words(int status, SendOutcome outcome)
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "300";
            context.Response.Headers.Location = "https://elsewhere.example/";
            return context.Response.WriteAsync($"echo {Key}");
        };

        var result = await SendAsync(new WebhookTarget(server.Url, SomeMessages.Secret(Key)));

        Assert.Equal(outcome, result.Outcome);
        Assert.Contains($"({status})", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", result.Reason, StringComparison.Ordinal);
        Assert.Equal(outcome is SendOutcome.Later ? TimeSpan.FromMinutes(5) : null, result.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_receiver_that_takes_it_and_says_nothing_may_have_it()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = context =>
        {
            var hung = new TaskCompletionSource();
            context.RequestAborted.Register(() => hung.TrySetResult());
            _time.Advance(TimeSpan.FromMinutes(1));
            return hung.Task;
        };

        Assert.Equal(SendOutcome.Unknown, (await SendAsync(new WebhookTarget(server.Url, SomeMessages.Secret(Key)))).Outcome);
    }

    [Fact]
    public async Task Nothing_was_sent_where_nobody_listens_or_the_certificate_is_wrong()
    {
        var server = await FakeServer.StartAsync();
        var url = server.Url;
        await server.DisposeAsync();
        Assert.Equal(SendOutcome.Later, (await SendAsync(new WebhookTarget(url, SomeMessages.Secret(Key)))).Outcome);

        using var ours = new Certificates();
        using var theirs = new Certificates();
        using var certificate = theirs.For("127.0.0.1");
        await using var secure = await FakeServer.StartAsync(certificate);
        var result = await SendAsync(new WebhookTarget(secure.Url, SomeMessages.Secret(Key)) { CaFile = ours.File });
        Assert.Equal(SendOutcome.Later, result.Outcome);
        Assert.Contains("signed by nobody", result.Reason, StringComparison.Ordinal);
        Assert.Empty(secure.Requests);
    }

    [Fact]
    public async Task A_webhook_is_signed_so_that_this_product_itself_would_take_it_and_keeps_its_id()
    {
        await using var server = await FakeServer.StartAsync();
        var got = new List<WebhookMessage>();
        server.Answer = async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            got.Add(new(context.Request.Headers["webhook-id"], context.Request.Headers["webhook-timestamp"], context.Request.Headers["webhook-signature"], body.ToArray()));
        };
        var message = SomeMessages.Message();
        var target = new WebhookTarget(server.Url, SomeMessages.Secret(Key));

        await _sender.SendAsync(new("siem", target, Role.Auditor), message, default);
        _time.Advance(TimeSpan.FromHours(1));
        await _sender.SendAsync(new("siem", target, Role.Auditor), message, default);

        Assert.Equal(got[0].Id, got[1].Id);
        Assert.True(WebhookSignature.IsValid(WebhookSignature.KeyOf(Key), got[0], SomeMessages.Now));
        Assert.True(WebhookSignature.IsValid(WebhookSignature.KeyOf(Key), got[1], _time.GetUtcNow()));
        Assert.False(WebhookSignature.IsValid(WebhookSignature.KeyOf("another-secret-of-them"), got[0], SomeMessages.Now));
        Assert.Equal("https://tidemark.example/base/findings?app=wiki", JsonDocument.Parse(got[0].Body).RootElement.GetProperty("data").GetProperty("lines")[0].GetProperty("link").GetString());
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task Whatever_somebody_calls_themselves_brings_no_link_no_mention_and_no_formatting(string kind)
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = _ => Task.CompletedTask;
        var address = SomeMessages.Secret($"{server.Url}secret-path?sig=secret-signature");

        var result = await SendAsync(kind == "slack" ? new SlackTarget(address) : new TeamsTarget(address), SomeMessages.Message(SomeMessages.Evil));

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /secret-path?sig=secret-signature {", request, StringComparison.Ordinal);
        Assert.Equal(SendOutcome.Delivered, result.Outcome);
        var json = JsonDocument.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        var texts = Strings(json).ToList();
        Assert.DoesNotContain(texts, t => t.Contains("https://evil", StringComparison.Ordinal) || t.Contains('\r', StringComparison.Ordinal) || t.Contains("{{", StringComparison.Ordinal) && kind == "teams");
        Assert.DoesNotContain("\"TextBlock\"", request, StringComparison.Ordinal);
        if (kind == "slack")
        {
            Assert.DoesNotContain(texts, t => t.Contains("<!", StringComparison.Ordinal) || t.Contains("<script", StringComparison.Ordinal));
            Assert.Equal(["<https://tidemark.example/base/findings?app=wiki|Open in Tidemark>"], Types(json, "mrkdwn"));
        }
        else
        {
            Assert.Equal("1.4", json.GetProperty("attachments")[0].GetProperty("content").GetProperty("version").GetString());
            Assert.Equal(["https://tidemark.example/base/findings?app=wiki"], texts.Where(t => t.StartsWith("https://", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("http://hooks.example/services/T0/B0/secret-token")]
    [InlineData("secret-token")]
    public async Task An_address_that_is_none_is_not_repeated(string address)
    {
        var result = await SendAsync(new SlackTarget(SomeMessages.Secret(address)));

        Assert.Equal(SendOutcome.Later, result.Outcome);
        Assert.DoesNotContain("secret-token", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("whsec_not base64 at all, is it")]
    public async Task A_secret_that_is_none_signs_nothing(string secret)
    {
        var result = await SendAsync(new WebhookTarget(new("http://127.0.0.1:9"), SomeMessages.Secret(secret)));

        Assert.Contains("fewer than 16 characters", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metadata_service_is_never_told_anything()
    {
        var result = await SendAsync(new WebhookTarget(new("http://169.254.169.254/latest"), SomeMessages.Secret(Key)));

        Assert.Equal(SendOutcome.Later, result.Outcome);
        Assert.Contains("never connected to", result.Reason, StringComparison.Ordinal);
    }

    /// <summary>Of a webhook the address stands in the configuration, and who sets it up is told what it leads to. Of these it is the secret: a reason stands in records, alarms and packs.</summary>
    [Theory]
    [InlineData("https://127.0.0.1:8443/secret-path", "127.0.0.1", "8443")]
    [InlineData("http://localhost:8443/secret-path", "localhost", "127.0.0.1", "::1", "8443")]
    [InlineData("https://[::1]:8443/secret-path", "::1", "8443")]
    [InlineData("https://10.1.2.3/secret-path", "10.1.2.3", "443")]
    [InlineData("https://169.254.169.254/secret-path", "169.254.169.254")]
    [InlineData("https://0.0.0.0/secret-path", "0.0.0.0")]
    public async Task Where_we_refuse_to_connect_an_address_that_is_the_secret_is_not_named_nor_what_it_leads_to(string address, params string[] names)
    {
        using var http = new HttpPoster(SomeEgress.Of(new EgressZone("other") { Ranges = NameSet.Of("192.0.2.0/24") }), new MeasuringClock(_time, "boot"));
        var sender = new NotificationSender(http, new MailSender(SomeEgress.Open, new(SomeEgress.Open), _time), new(SomeEgress.Open), _time);
        var secret = SomeMessages.Secret(address);

        foreach (var target in (ChannelTarget[])[new TeamsTarget(secret), new SlackTarget(secret)])
        {
            var result = await sender.SendAsync(new("iam", target, Role.IamManager), SomeMessages.Message(), default);

            Assert.Equal(SendOutcome.Later, result.Outcome);
            Assert.StartsWith("It could not be sent: the address leads to ", result.Reason, StringComparison.Ordinal);
            Assert.All(names.Append("secret-path"), name => Assert.DoesNotContain(name, result.Reason, StringComparison.Ordinal));
        }

        var named = await sender.SendAsync(new("iam", new WebhookTarget(new(address), SomeMessages.Secret(Key)), Role.IamManager), SomeMessages.Message(), default);
        Assert.Contains(names[0], named.Reason, StringComparison.Ordinal);
    }

    private Task<SendResult> SendAsync(ChannelTarget target, NotificationMessage? message = null) => _sender.SendAsync(new("iam", target, Role.IamManager), message ?? SomeMessages.Message(), default);

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private static IEnumerable<string?> Types(JsonElement json, string type) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("type", out var t) && t.GetString() == type => [json.GetProperty("text").GetString()],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Types(p.Value, type)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(e => Types(e, type)),
        _ => [],
    };
}
