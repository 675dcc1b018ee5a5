using System.Globalization;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Notifications;

/// <summary>One thing that a message tells, in words.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Text">In sentences.</param>
/// <param name="Link">Where the product shows it; null without an address of the product.</param>
public sealed record MessageLine(string Title, string Text, Uri? Link)
{
    /// <summary>The words of a line.</summary>
    public static MessageLine Of(DeliveryLine line, Governance governance)
    {
        var title = line.IsResolution ? $"Resolved: {line.Title}" : line.Title;
        var over = line.EndedAt is { } ended ? Text($" It was over at {ended:yyyy-MM-dd HH:mm} UTC.") : string.Empty;
        return new(title, Text($"{line.Text} ({(line.IsResolution ? "over since" : "since")} {line.At:yyyy-MM-dd HH:mm} UTC)") + over, governance.Notifications.Address is { } address ? new Uri($"{address.AbsoluteUri.TrimEnd('/')}{line.Path}") : null);

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
