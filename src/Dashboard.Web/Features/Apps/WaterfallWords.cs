using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Apps;

/// <summary>A waterfall in words, for those who do not see it and for those who do not want to read it.</summary>
internal static class WaterfallWords
{
    public static string Of(ImmutableArray<WaterfallClock> clocks)
    {
        var inTime = clocks.Count(c => c.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Met });
        var open = clocks.Where(c => c.Result is { Verdict: Verdict.Failed }).ToList();
        var late = clocks.Where(c => c.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Breached }).ToList();
        var unclear = clocks.Where(c => c.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Indeterminate }).ToList();
        var notSetUp = clocks.Where(c => c.IsNotSetUp).ToList();
        var unproven = clocks.Where(c => !c.IsProven && !c.IsNotSetUp).ToList();

        string?[] parts =
        [
            inTime == clocks.Length ? $"All {clocks.Length} clocks of this leaver stopped in time{Shut(clocks)}." : $"{inTime} of {clocks.Length} clocks of this leaver stopped in time.",
            Part("Never stopped while we watched", open, _ => null),
            Part("Late", late, c => $" ({HumanTime.Format(c.Latency!.Value)}, limit {HumanTime.Format(c.Limit)})"),
            Part("Cannot be said in time", unclear, c => $" ({HumanTime.Format(c.Latency!.Value)}, limit {HumanTime.Format(c.Limit)})"),
            Part("Not proven", unproven, _ => null),
            Part("Not set up, so not tested", notSetUp, _ => null),
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    private static string Shut(ImmutableArray<WaterfallClock> clocks) =>
        clocks.Max(c => c.Latency?.Upper) is { } last ? $", the last within {HumanTime.Format(last)}" : string.Empty;

    private static string? Part(string head, List<WaterfallClock> clocks, Func<WaterfallClock, string?> figure) => clocks.Count == 0
        ? null
        : $"{head}: {string.Join(", ", clocks.Select(c => $"{char.ToLowerInvariant(c.Title[0])}{c.Title[1..]}{figure(c)}"))}.";
}
