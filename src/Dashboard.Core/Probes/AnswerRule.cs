using System.Globalization;

namespace Dashboard.Core.Probes;

/// <summary>Which HTTP answers give access and which definitely refuse it. Everything else says nothing.</summary>
/// <param name="Accepted">Statuses, single or as ranges: <c>200-299,302</c>.</param>
/// <param name="AcceptedText">What the body of an accepted answer must also hold; null asks for nothing more.</param>
/// <param name="Refused">Statuses that refuse: <c>401,403</c>.</param>
/// <param name="RefusedText">A text in the body that refuses whatever the status, such as the message of a login form; null for none.</param>
public sealed record AnswerRule(string Accepted, string? AcceptedText, string Refused, string? RefusedText)
{
    /// <summary>Any 2xx accepts, 401 refuses (RFC 9110 section 15.5.2).</summary>
    public static readonly AnswerRule Default = new("200-299", null, "401", null);

    /// <summary>Whether a list of statuses can be read.</summary>
    public static bool IsStatusList(string statuses) => Ranges(statuses) is not null;

    /// <summary>Whether a list of statuses names this one.</summary>
    public static bool Names(string statuses, int status) => Ranges(statuses) is { } ranges && ranges.Any(r => status >= r.From && status <= r.To);

    private static List<(int From, int To)>? Ranges(string statuses)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in statuses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !IsStatus(ends[0], out var from) || !IsStatus(ends[^1], out var to) || to < from)
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return ranges.Count == 0 ? null : ranges;
    }

    private static bool IsStatus(string text, out int status) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 599;
}
