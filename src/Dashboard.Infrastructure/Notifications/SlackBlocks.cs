using System.Text.Json;
using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// Blocks for an incoming webhook of Slack. Text from outside stands in plain_text, which knows no formatting, with the three characters
/// escaped by which Slack would read links and mentions; the one link is ours.
/// </summary>
internal static class SlackBlocks
{
    /// <summary>Slack takes up to 3000 characters in one text, and up to 50 blocks.</summary>
    private const int LongestText = 2_900;

    public static JsonElement Of(NotificationMessage message) => JsonSerializer.SerializeToElement(new
    {
        text = Escaped(message.Subject), // what a phone shows before the message is opened
        mrkdwn = false,
        unfurl_links = false,
        unfurl_media = false,
        blocks = Blocks(message).ToArray(),
    });

    private static IEnumerable<object> Blocks(NotificationMessage message)
    {
        yield return Section(message.Subject);
        foreach (var line in message.Lines)
        {
            yield return Section($"{line.Title}\n{line.Text}");
        }

        if (message.Note is { } note)
        {
            yield return Section(note);
        }

        if (message.Lines.Select(l => l.Link).OfType<Uri>().FirstOrDefault() is { } link)
        {
            yield return new { type = "context", elements = new object[] { new { type = "mrkdwn", text = $"<{link.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal)}|Open in Tidemark>" } } };
        }
    }

    private static object Section(string text) => new { type = "section", text = new { type = "plain_text", text = Shortened(Escaped(text)), emoji = false } };

    private static string Shortened(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}...";

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
