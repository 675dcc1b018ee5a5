using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Web.Features.RealEvents;
using Dashboard.Web.Shared.Latency;

namespace Dashboard.Web.Features.Apps;

/// <summary>One check of one app: where it stands now, and its record over the window.</summary>
/// <param name="Cell">Now.</param>
/// <param name="Window">The record.</param>
/// <param name="Points">The results of the window, oldest first, without skipped ones.</param>
public sealed record CheckStanding(PostureCell Cell, SlaSummary Window, ImmutableArray<LatencyPoint> Points)
{
    /// <summary>How the app followed what happened to real people in the window; null where nothing did.</summary>
    public RealEventLine? Real { get; init; }

    public string Title => CheckCatalogue.Of(Cell.Kind).Title;

    /// <summary>The record in a sentence.</summary>
    public string Sentence => Window.Conclusive == 0
        ? $"Nothing in this window proves anything. The limit is {HumanTime.Format(Cell.Limit)}."
        : CheckCatalogue.Of(Cell.Kind).Holds
        ? $"{Window.Met} of {Window.Conclusive} held for as long as it was watched; the tier asks for {HumanTime.Format(Cell.Limit)}.{Budget}"
        : $"{Window.Met} of {Window.Conclusive} in time; {Reached("half", Window.Median)}, {Reached("95 in 100", Window.P95)}; the limit is {HumanTime.Format(Cell.Limit)}.{Never}{Budget}";

    private string Never => Window.NeverHappened == 0 ? string.Empty : $" {Window.NeverHappened} never happened while we watched.";

    private string Budget => Window.BudgetLeft switch
    {
        < 0 => $" The budget of misses is overdrawn by {-Window.BudgetLeft}.",
        0 => " No further miss fits in the budget.",
        1 => " One more miss fits in the budget.",
        var left => $" {left} more misses fit in the budget.",
    };

    private static string Reached(string share, TimeSpan? bound) => bound is { } b ? $"{share} within {HumanTime.Format(b)}" : $"fewer than {share} ever";
}
