using System.Collections.Immutable;
using Dashboard.Core.Channels;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>What counts for every channel, as it is asked for on a screen.</summary>
public static class NotificationFields
{
    /// <summary>What is asked for.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) =>
    [
        new("For every channel", null,
        [
            new("address", "Address of this product", "For links in messages: https://tidemark.example. Without it messages have no links."),
            new("exception-warning", "Exceptions are said to end soon, before their end", $"{HumanTime.Format(NotificationSettings.DefaultExceptionWarning)} where nothing is written; between 1d and 180d. A tier may say otherwise."),
        ]),
    ];
}
