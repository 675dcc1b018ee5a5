using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>Sends a message in the format of its channel.</summary>
internal sealed class NotificationSender(HttpPoster http, MailSender mail, ChannelSecrets secrets, TimeProvider time) : INotificationSender
{
    public Task<SendResult> SendAsync(Channel channel, NotificationMessage message, CancellationToken ct) => channel.Target switch
    {
        MailTarget target => mail.SendAsync(target, message, ct),
        WebhookTarget target => WebhookAsync(target, channel.Name, message, ct),
        TeamsTarget target => ByAddressAsync(target, target.Address, address => http.PostToSecretAsync(address, TeamsCard.Of(message), target.CaFile, ct), ct),
        SlackTarget target => ByAddressAsync(target, target.Address, address => http.PostToSecretAsync(address, SlackBlocks.Of(message), target.CaFile, ct), ct),
        _ => throw new InvalidOperationException($"A channel of the kind {channel.Target.Word} that nobody sends to."),
    };

    private async Task<SendResult> WebhookAsync(WebhookTarget target, string channel, NotificationMessage message, CancellationToken ct)
    {
        var (secret, problem) = await secrets.ReadAsync(target, target.Secret, ct).ConfigureAwait(false);
        if (secret is null)
        {
            return Unreadable(problem!);
        }

        return SignedMessage.Of(message, channel, secret, time.GetUtcNow()) is { } signed
            ? await http.PostAsync(target.Url, signed.Body, signed.Headers, target.CaFile, ct).ConfigureAwait(false)
            : Unreadable($"the secret {target.Secret} has fewer than 16 characters, or begins with whsec_ and is no base64");
    }

    private async Task<SendResult> ByAddressAsync(ChannelTarget target, SecretReference reference, Func<Uri, Task<SendResult>> post, CancellationToken ct)
    {
        var (secret, problem) = await secrets.ReadAsync(target, reference, ct).ConfigureAwait(false);
        return secret is null ? Unreadable(problem!)
            : ChannelAddress.Read(secret.Reveal()) is { } address ? await post(address).ConfigureAwait(false)
            : Unreadable($"the secret {reference} holds no address that begins with https");
    }

    /// <summary>It may be put right within the day; until then nothing was sent.</summary>
    private static SendResult Unreadable(string problem) => new(SendOutcome.Later, $"It could not be sent: {problem}.");
}
