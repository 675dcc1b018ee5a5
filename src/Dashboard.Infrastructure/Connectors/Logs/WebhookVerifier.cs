using System.Security.Cryptography;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Reads the secret afresh for each message, so that a rotated one is taken up at once. Where there is none, a key that nobody has is used.</summary>
internal sealed class WebhookVerifier(TimeProvider time) : IWebhookVerifier
{
    private readonly byte[] _nobodys = RandomNumberGenerator.GetBytes(32);

    public bool IsSigned(LogWebhook? webhook, WebhookMessage message)
    {
        var key = webhook is not null && SecretReader.TryRead(webhook.Secret, out var secret, out _) ? WebhookSignature.KeyOf(secret.Reveal()) : null;
        return WebhookSignature.IsValid(key ?? _nobodys, message, time.GetUtcNow()) && key is not null;
    }
}
