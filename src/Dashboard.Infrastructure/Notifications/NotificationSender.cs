using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>Sends a message in the format of its channel.</summary>
internal sealed class NotificationSender(HttpPoster http, MailSender mail, TimeProvider time) : INotificationSender
{
    public Task<SendResult> SendAsync(Channel channel, NotificationMessage message, CancellationToken ct) => channel.Target switch
    {
        MailTarget target => mail.SendAsync(target, message, ct),
        WebhookTarget target => WebhookAsync(target, channel.Name, message, ct),
        TeamsTarget target => ByAddressAsync(target.Address, address => http.PostAsync(address, TeamsCard.Of(message), target.CaFile, ct)),
        SlackTarget target => ByAddressAsync(target.Address, address => http.PostAsync(address, SlackBlocks.Of(message), target.CaFile, ct)),
        _ => throw new InvalidOperationException($"A channel of the kind {channel.Target.Word} that nobody sends to."),
    };

    private Task<SendResult> WebhookAsync(WebhookTarget target, string channel, NotificationMessage message, CancellationToken ct)
    {
        if (!SecretReader.TryRead(target.Secret, out var secret, out var problem))
        {
            return Unreadable(problem);
        }

        return SignedMessage.Of(message, channel, secret, time.GetUtcNow()) is { } signed
            ? http.PostAsync(target.Url, signed.Body, signed.Headers, target.CaFile, ct)
            : Unreadable($"the secret {target.Secret} has fewer than 16 characters, or begins with whsec_ and is no base64");
    }

    private static Task<SendResult> ByAddressAsync(SecretReference reference, Func<Uri, Task<SendResult>> post)
    {
        if (!SecretReader.TryRead(reference, out var secret, out var problem))
        {
            return Unreadable(problem);
        }

        return Uri.TryCreate(secret.Reveal(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) && address.UserInfo.Length == 0
            ? post(address)
            : Unreadable($"the secret {reference} holds no address that begins with https");
    }

    /// <summary>It may be put right within the day; until then nothing was sent.</summary>
    private static Task<SendResult> Unreadable(string problem) => Task.FromResult(new SendResult(SendOutcome.Later, $"It could not be sent: {problem}."));
}
