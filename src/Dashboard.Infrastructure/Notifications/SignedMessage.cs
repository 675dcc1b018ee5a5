using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Notifications;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// A message for programs, signed as Standard Webhooks has it; the id stays the same in every attempt, so that a receiver knows what it has:
/// <c>{"type":"tidemark.notification","timestamp":"2026-05-04T09:00:00Z","data":{"channel":"siem","subject":"...","lines":[{"title":"...","text":"...","link":null}],"note":null}}</c>.
/// </summary>
internal sealed record SignedMessage(byte[] Body, (string Name, string Value)[] Headers)
{
    /// <summary>A notification; null where the secret is too short to be one.</summary>
    public static SignedMessage? Of(NotificationMessage message, string channel, Secret secret, DateTimeOffset now) => Of(
        $"msg_{message.Id:N}",
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Type = "tidemark.notification",
                Timestamp = message.At.UtcDateTime,
                Data = new { Channel = channel, message.Subject, Lines = message.Lines.Select(l => new { l.Title, l.Text, l.Link }), message.Note },
            },
            JsonSerializerOptions.Web),
        secret,
        now);

    /// <summary>Any document; null where the secret is too short to be one.</summary>
    public static SignedMessage? Of(string id, byte[] body, Secret secret, DateTimeOffset now)
    {
        if (WebhookSignature.KeyOf(secret.Reveal()) is not { } key)
        {
            return null;
        }

        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(body, [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", WebhookSignature.Sign(key, id, timestamp, body))]);
    }
}
