using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Posts checkpoints, signed as Standard Webhooks has it. The secret is read afresh each time, so that a rotated one is taken up at once.</summary>
internal sealed class WebhookSender(IOptions<AuditOptions> options, MeasuringClock clock) : IAuditSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lazy<HttpMessageInvoker> _http = new(() => new(EgressHandler.Create(null)));

    public string Destination => "webhook";

    public bool IsConfigured => options.Value.Webhook is not null;

    public async Task<string?> SendAsync(AuditCheckpoint checkpoint, CancellationToken ct)
    {
        if (!SecretReference.TryParse(options.Value.WebhookSecret, out var reference))
        {
            return "Audit:WebhookSecret names no secret.";
        }

        if (!SecretReader.TryRead(reference, out var secret, out var problem))
        {
            return $"It was not sent: {problem}.";
        }

        if (WebhookSignature.KeyOf(secret.Reveal()) is not { } key)
        {
            return $"It was not sent: the secret {reference} is too short, or says that it is base64 and is not.";
        }

        var to = new Uri(options.Value.Webhook!);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["type"] = "audit.checkpoint",
            ["timestamp"] = checkpoint.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = new Dictionary<string, object>
            {
                ["number"] = checkpoint.Number,
                ["hash"] = checkpoint.Hash,
                ["key"] = checkpoint.Key,
                ["signature"] = checkpoint.Signature,
                ["line"] = checkpoint.ToString(),
            },
        });
        var (id, timestamp) = (string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint-{checkpoint.Number}"), clock.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var message = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.UserAgent.ParseAdd("Tidemark/1");
        message.Headers.Add("webhook-id", id);
        message.Headers.Add("webhook-timestamp", timestamp);
        message.Headers.Add("webhook-signature", WebhookSignature.Sign(key, id, timestamp, body));

        var answer = await new Transport(_http.Value, Patience, clock).SendAsync(message, $"POST {to.GetLeftPart(UriPartial.Path)}", 64 * 1024, ct).ConfigureAwait(false);
        return answer switch
        {
            { Failure: null, Status: >= 200 and < 300 } => null,
            { Status: { } status } => string.Create(CultureInfo.InvariantCulture, $"{to.Host} answered {status}."),
            _ => $"{to.Host}: {answer.Failure}.",
        };
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }
}
