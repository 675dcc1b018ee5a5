using System.Globalization;
using Dashboard.Core.Audit;
using Dashboard.Web.Shared.Filters;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dashboard.Web.Features.Audit;

/// <summary>The filters of the page as they stand in its address.</summary>
/// <param name="Text">Part of a text.</param>
/// <param name="Who">How a name begins.</param>
/// <param name="What">The action.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Window">The last so many days.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, whole.</param>
public sealed record AuditFilter(string? Text, string? Who, string? What, string? Outcome, string? Window, string? From, string? To)
{
    private const int MostDays = 3_660;

    /// <summary>Whether anything is left out.</summary>
    public bool IsAny => (Text ?? Who ?? What ?? Outcome ?? Window ?? From ?? To) is not null;

    /// <summary>What is asked of the trail. A day that was chosen counts, and not the last so many.</summary>
    public AuditQuery Query(int take, DateTimeOffset now) => new(0, take)
    {
        Text = Text,
        Who = Who,
        Action = What,
        Outcome = Enum.TryParse<AuditOutcome>(Outcome, true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
        From = FilterDate.Day(From) ?? (From is null && To is null && int.TryParse(Window, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays ? now.AddDays(-days) : null),
        To = FilterDate.Day(To)?.AddDays(1),
    };

    /// <summary>Where the same entries are downloaded.</summary>
    public string Download(DateTimeOffset now)
    {
        var (query, address) = (Query(1, now), new QueryBuilder());
        foreach (var (name, value) in new[]
        {
            ("from", query.From?.ToString("O", CultureInfo.InvariantCulture)), ("to", query.To?.ToString("O", CultureInfo.InvariantCulture)),
            ("who", query.Who), ("action", query.Action), ("outcome", query.Outcome?.ToString()), ("text", query.Text),
        })
        {
            if (value is not null)
            {
                address.Add(name, value);
            }
        }

        return $"/audit/entries.ndjson{address}";
    }
}
