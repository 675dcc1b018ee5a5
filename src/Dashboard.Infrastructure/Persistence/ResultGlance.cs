using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>As much of a result as is counted, and as it takes to know whether it decides.</summary>
internal readonly record struct ResultGlance(Guid Run, string App, CheckKind Kind, Verdict Verdict, SlaVerdict? Sla, bool IsTimed, TimeSpan? Upper, DateTimeOffset At)
{
    public (Guid Run, string App, CheckKind Kind) Key => (Run, App, Kind);

    public SlaSample Sample => new(Verdict, Sla, IsTimed, IsTimed ? Upper : null);

    /// <summary>Of one app and check: the latest that was in time or not, of each campaign, and the latest of all.</summary>
    public static IEnumerable<ResultGlance> Deciding(IEnumerable<ResultGlance> of, IReadOnlyDictionary<Guid, string> campaigns)
    {
        var conclusive = new Dictionary<string, ResultGlance>(StringComparer.OrdinalIgnoreCase);
        ResultGlance? latest = null;
        foreach (var glance in of)
        {
            latest = latest is { } last && !glance.IsAfter(last) ? last : glance;
            if (glance.Sla is not null && (!conclusive.TryGetValue(campaigns[glance.Run], out var before) || glance.IsAfter(before)))
            {
                conclusive[campaigns[glance.Run]] = glance;
            }
        }

        return conclusive.Values.Append(latest!.Value);
    }

    /// <summary>Of two at one moment the run decides, so that they are never told apart otherwise the next time.</summary>
    private bool IsAfter(ResultGlance other) => (At, Run).CompareTo((other.At, other.Run)) > 0;
}
