using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>As much of a result as is counted, and as it takes to know whether it decides.</summary>
internal readonly record struct ResultGlance(Guid Run, string App, CheckKind Kind, Verdict Verdict, SlaVerdict? Sla, bool IsTimed, TimeSpan? Upper, DateTimeOffset At)
{
    public (Guid Run, string App, CheckKind Kind) Key => (Run, App, Kind);

    public SlaSample Sample => new(Verdict, Sla, IsTimed, IsTimed ? Upper : null);
}
