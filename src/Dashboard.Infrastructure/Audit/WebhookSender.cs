using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Posts checkpoints, signed as Standard Webhooks has it. The secret is read afresh each time, so that a rotated one is taken up at once.</summary>
internal sealed class WebhookSender(IOptions<AuditOptions> options, HttpPoster http, TimeProvider time) : IAuditSender
{
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

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { Type = "audit.checkpoint", Timestamp = checkpoint.At.UtcDateTime, Data = new { checkpoint.Number, checkpoint.Hash, checkpoint.Key, checkpoint.Signature, Line = checkpoint.ToString() } },
            JsonSerializerOptions.Web);
        if (SignedMessage.Of(string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint-{checkpoint.Number}"), body, secret, time.GetUtcNow()) is not { } signed)
        {
            return $"It was not sent: the secret {reference} is too short, or says that it is base64 and is not.";
        }

        var sent = await http.PostAsync(new(options.Value.Webhook!), signed.Body, signed.Headers, null, ct).ConfigureAwait(false);
        return sent.Outcome is SendOutcome.Delivered ? null : sent.Reason;
    }
}
