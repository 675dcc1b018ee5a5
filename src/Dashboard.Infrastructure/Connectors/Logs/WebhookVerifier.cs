using System.Security.Cryptography;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads the secret afresh for each message, so that a rotated one is taken up at once. Where there is none, a key that nobody has is used, and entered secrets are looked
/// through all the same: how long it takes does not tell which logs there are, but for the opening of an envelope where one was entered. While that cannot be done, there is
/// none. What has not the form of a signed message is not looked up at all, whatever log it is for: strangers cost the vault nothing.
/// </summary>
internal sealed partial class WebhookVerifier(EgressGate gate, TimeProvider time, ILogger<WebhookVerifier> logger) : IWebhookVerifier
{
    private static readonly SecretReference Nobodys = SecretReference.TryParse("kept:logs/-/nobodys", out var nobodys) ? nobodys : throw new InvalidOperationException("A reference that is none.");

    private readonly byte[] _nobodys = RandomNumberGenerator.GetBytes(32);

    public async Task<bool> IsSignedAsync(LogWebhook? webhook, WebhookMessage message, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!WebhookSignature.IsInForm(message, now))
        {
            return false;
        }

        if (webhook?.Secret.Kept is null)
        {
            await ReadAsync(Nobodys, ct).ConfigureAwait(false);
        }

        var secret = webhook is null ? null : await ReadAsync(webhook.Secret, ct).ConfigureAwait(false);
        var key = secret is null ? null : WebhookSignature.KeyOf(secret.Reveal());
        return WebhookSignature.IsValid(key ?? _nobodys, message, now) && key is not null;
    }

    /// <summary>Who sends is a stranger still: that the vault or the store is away is said to the operator alone.</summary>
    private async Task<Secret?> ReadAsync(SecretReference reference, CancellationToken ct)
    {
        try
        {
            return (await gate.ReadAsync(reference, SecretOrigin.Here, ct).ConfigureAwait(false)).Secret;
        }
        catch (StorageUnavailableException e)
        {
            Log.Unreadable(logger, reference.Value, e.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A message to a provisioning log was not taken, because the secret {Secret} that it may be signed with cannot be read just now. {Fault}")]
        public static partial void Unreadable(ILogger logger, string secret, string fault);
    }
}
