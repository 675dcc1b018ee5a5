using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>Which findings to show. Null leaves a side open.</summary>
public sealed record FindingFilter(string? App, Situation? Situation, FindingState? State, bool? IsCanary)
{
    /// <summary>What the provisioning log adds.</summary>
    public LogVerdict? Log { get; init; }

    /// <summary>What the identity stands for.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>Who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>A part of a name.</summary>
    public string? Text { get; init; }

    /// <summary>Those that pass.</summary>
    public ImmutableArray<FindingRow> Apply(IEnumerable<FindingRow> rows) =>
    [
        .. rows.Where(r =>
            (App is null || r.Finding.App.Value == App)
            && (Situation is null || r.Finding.Situation == Situation)
            && (State is null || State == StateOf(r))
            && (IsCanary is null || IsCanary == r.Finding.IsCanary)
            && (Log is null || r.Finding.Log == Log)
            && (Kind is null || r.Finding.Kind == Kind)
            && (Assignee is null || string.Equals(r.Finding.Triage.Assignee, Assignee, StringComparison.OrdinalIgnoreCase))
            && (Text is null || r.Finding.UserName.Contains(Text, StringComparison.OrdinalIgnoreCase) || r.Finding.AccountId.Contains(Text, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>Those that pass whatever their state, for what happened over time.</summary>
    public ImmutableArray<FindingRow> OfAnyState(IEnumerable<FindingRow> rows) => (this with { State = null }).Apply(rows);

    private static FindingState StateOf(FindingRow row) =>
        row.Finding.ResolvedAt is not null ? FindingState.Resolved
        : row.Triage is TriageState.Known ? FindingState.Known
        : FindingState.Open;
}
