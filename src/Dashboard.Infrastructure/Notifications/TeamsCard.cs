using System.Text.Json;
using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// An Adaptive Card 1.4 as a Teams workflow posts it. Everything is a TextRun, which knows no Markdown (a TextBlock does), so that text from
/// outside can bring no link and no formatting; the one link is ours.
/// </summary>
internal static class TeamsCard
{
    public static JsonElement Of(NotificationMessage message) => JsonSerializer.SerializeToElement(new
    {
        type = "message",
        attachments = new object[]
        {
            new
            {
                contentType = "application/vnd.microsoft.card.adaptive",
                contentUrl = (string?)null,
                content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = Body(message).ToArray(),
                    ["actions"] = message.Lines.Select(l => l.Link).OfType<Uri>().Distinct().Take(1).Select(link => new { type = "Action.OpenUrl", title = "Open in Tidemark", url = link.AbsoluteUri }).ToArray(),
                },
            },
        },
    });

    private static IEnumerable<object> Body(NotificationMessage message)
    {
        yield return Text(Run(message.Subject, isBold: true, isSubtle: false));
        foreach (var line in message.Lines)
        {
            yield return Text(Run($"{line.Title}. ", isBold: true, isSubtle: false), Run(line.Text, isBold: false, isSubtle: false));
        }

        if (message.Note is { } note)
        {
            yield return Text(Run(note, isBold: false, isSubtle: true));
        }
    }

    private static object Text(params object[] inlines) => new { type = "RichTextBlock", inlines };

    /// <summary>Two braces would begin one of the card's own functions: <c>{{DATE(...)}}</c>.</summary>
    private static object Run(string text, bool isBold, bool isSubtle) =>
        new { type = "TextRun", text = text.Replace("{{", "{ {", StringComparison.Ordinal), weight = isBold ? "Bolder" : "Default", isSubtle };
}
