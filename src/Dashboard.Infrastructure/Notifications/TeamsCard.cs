using System.Text.Json;
using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// An Adaptive Card 1.4 as a Teams workflow posts it. Everything is a TextRun, which knows no Markdown (a TextBlock does), so that text from
/// outside can bring no link and no formatting; the one link is ours. Teams refuses a message above 28 KB for good, so that a card is made to fit: first the
/// texts of its lines are cut, then lines are left to the screens.
/// </summary>
internal static class TeamsCard
{
    /// <summary>In bytes, as it is sent: well below what Teams takes.</summary>
    private const int Most = 25_000;

    private static readonly MessageLine Rest = new("The rest does not fit here", "Tidemark shows all of it.", null);

    /// <summary>How much of a line's text is left, from as it is to next to nothing.</summary>
    private static readonly int[] Lengths = [int.MaxValue, 300, 150, 60];

    public static JsonElement Of(NotificationMessage message)
    {
        foreach (var longest in Lengths)
        {
            if (Card(Cut(message, longest)) is var card && Fits(card))
            {
                return card;
            }
        }

        var cut = Cut(message, Lengths[^1]);
        for (var lines = cut.Lines.Length - 1; ; lines--)
        {
            var card = Card(cut with { Lines = [.. cut.Lines.Take(lines), Rest] });
            if (lines == 0 || Fits(card))
            {
                return card;
            }
        }
    }

    private static bool Fits(JsonElement card) => JsonSerializer.SerializeToUtf8Bytes(card).Length <= Most;

    private static NotificationMessage Cut(NotificationMessage message, int longest) => message with { Lines = [.. message.Lines.Select(l => l.Text.Length <= longest ? l : l with { Text = $"{Head(l.Text, longest)}..." })] };

    /// <summary>Half of a character outside the first plane is none.</summary>
    private static string Head(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static JsonElement Card(NotificationMessage message) => JsonSerializer.SerializeToElement(new
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
