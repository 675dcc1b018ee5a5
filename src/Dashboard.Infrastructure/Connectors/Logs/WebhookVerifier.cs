using System.Security.Cryptography;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads the secret afresh for each message, so that a rotated one is taken up at once. Where there is none, a key that nobody has is used, and entered secrets are looked
/// through all the same: how long it takes does not tell which logs there are, but for the opening of an envelope where one was entered.
/// </summary>
internal sealed class WebhookVerifier(EgressGate gate, TimeProvider time) : IWebhookVerifier
{
    private static readonly SecretReference Nobodys = SecretReference.TryParse("kept:logs/-/nobodys", out var nobodys) ? nobodys : throw new InvalidOperationException("A reference that is none.");

    private readonly byte[] _nobodys = RandomNumberGenerator.GetBytes(32);

    public async Task<bool> IsSignedAsync(LogWebhook? webhook, WebhookMessage message, CancellationToken ct)
    {
        if (webhook?.Secret.Kept is null)
        {
            await gate.ReadAsync(Nobodys, SecretOrigin.Here, ct).ConfigureAwait(false);
        }

        var secret = webhook is null ? null : (await gate.ReadAsync(webhook.Secret, SecretOrigin.Here, ct).ConfigureAwait(false)).Secret;
        var key = secret is null ? null : WebhookSignature.KeyOf(secret.Reveal());
        return WebhookSignature.IsValid(key ?? _nobodys, message, time.GetUtcNow()) && key is not null;
    }
}
