using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Exceptions;

/// <summary>What an exception of some interval would have meant for the latest breaches of an app, as they were measured.</summary>
/// <param name="Late">Breaches that were late, of those looked at.</param>
/// <param name="Covered">Of these, covered by the interval: their upper latency bound lies within it.</param>
/// <param name="Never">Breaches where it never happened: no exception excuses them.</param>
public sealed record CoveragePreview(int Late, int Covered, int Never)
{
    /// <summary>How many of the latest breaches are looked at.</summary>
    public const int Breaches = 5;

    /// <summary>How far back breaches are looked for: a tier that is tested once in a quarter has few.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(366);

    /// <summary>Looks at the latest breaches of this app and these checks, whatever order results come in.</summary>
    public static CoveragePreview Of(IEnumerable<RecordedResult> results, AppId app, IReadOnlyCollection<CheckKind> kinds, TimeSpan interval)
    {
        var breaches = results.Select(r => r.Result)
            .Where(r => r.Sla is SlaVerdict.Breached && r.App == app && kinds.Contains(r.Kind))
            .OrderByDescending(r => r.ConcludedAt)
            .Take(Breaches)
            .ToList();
        var late = breaches.Where(r => r.Verdict is Verdict.Passed).ToList();
        return new(late.Count, late.Count(r => r.Latency?.Upper <= interval), breaches.Count - late.Count);
    }

    /// <summary>The same in sentences.</summary>
    public string Words()
    {
        if (Late + Never == 0)
        {
            return "This app has no breach of these checks on record in the last year, so that there is nothing an exception would have covered.";
        }

        var never = Never switch
        {
            0 => string.Empty,
            1 => " In 1 it never happened, and no exception excuses that.",
            _ => $" In {Never} it never happened, and no exception excuses that.",
        };
        return $"Would have covered {Covered} of the last {Late + Never} {(Late + Never == 1 ? "breach" : "breaches")}.{never}";
    }
}
