namespace Dashboard.Core.Channels;

/// <summary>The address of a Teams workflow or a Slack webhook: it is the secret itself.</summary>
public static class ChannelAddress
{
    /// <summary>Reads it; null where it is none that begins with https, but for a receiver on this very machine.</summary>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) && address.UserInfo.Length == 0
            ? address
            : null;
}
