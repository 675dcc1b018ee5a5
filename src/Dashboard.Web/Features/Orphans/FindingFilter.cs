using System.Collections.Immutable;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Which findings to show. Null leaves a side open.</summary>
public sealed record FindingFilter(string? App, Situation? Situation, bool? IsOpen, bool? IsCanary)
{
    /// <summary>Those that pass.</summary>
    public ImmutableArray<FindingRow> Apply(IEnumerable<FindingRow> rows) =>
    [
        .. rows.Where(r =>
            (App is null || r.Finding.App.Value == App)
            && (Situation is null || r.Finding.Situation == Situation)
            && (IsOpen is null || IsOpen == r.Finding.ResolvedAt is null)
            && (IsCanary is null || IsCanary == r.Finding.IsCanary)),
    ];
}
