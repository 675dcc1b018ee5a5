using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>What an exception of some interval would have meant for the latest breaches of an app.</summary>
/// <param name="Late">Breaches that were late, of those looked at.</param>
/// <param name="Covered">Of these, covered by the interval.</param>
/// <param name="Never">Breaches where it never happened: no exception excuses them.</param>
public sealed record CoveragePreview(int Late, int Covered, int Never)
{
    /// <summary>How many of the latest breaches are looked at.</summary>
    public const int Breaches = 5;

    /// <summary>Looks at the latest breaches of the checks; results come newest first.</summary>
    public static CoveragePreview Of(IEnumerable<RecordedResult> results, IReadOnlyCollection<CheckKind> kinds, TimeSpan interval)
    {
        var breaches = results.Select(r => r.Result).Where(r => r.Sla is SlaVerdict.Breached && kinds.Contains(r.Kind)).Take(Breaches).ToList();
        var late = breaches.Where(r => r.Verdict is Verdict.Passed).ToList();
        return new(late.Count, late.Count(r => r.Latency?.Upper <= interval), breaches.Count - late.Count);
    }

    /// <summary>The same in sentences.</summary>
    public string Words()
    {
        if (Late + Never == 0)
        {
            return "This app has no breach of these checks on record, so that there is nothing an exception would have covered.";
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
