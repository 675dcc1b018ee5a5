using System.Collections.Immutable;

namespace Dashboard.Core.Reconciliation;

/// <summary>What people did with a finding, oldest first. The finding itself is never changed by it.</summary>
public sealed record Triage(ImmutableArray<TriageEntry> Entries)
{
    /// <summary>Nobody did anything.</summary>
    public static readonly Triage None = new([]);

    /// <summary>The latest mark that was not taken back; null for none.</summary>
    public TriageEntry? Mark => Entries.LastOrDefault(e => e.Action is TriageAction.MarkKnown or TriageAction.Reopen) is { Action: TriageAction.MarkKnown } mark ? mark : null;

    /// <summary>Who works on it; null for nobody.</summary>
    public string? Assignee => Entries.LastOrDefault(e => e.Action is TriageAction.Assign)?.Person;

    /// <summary>Where it stands at a moment, for a finding in this state: a mark ends with its day, and with the state that was judged.</summary>
    public TriageState StateAt(DateTimeOffset now, string fingerprint) => Mark switch
    {
        null => TriageState.Open,
        var mark when now >= mark.Until || mark.Fingerprint != fingerprint => TriageState.Reopened,
        _ => TriageState.Known,
    };

    /// <summary>What was done before a moment.</summary>
    public Triage Until(DateTimeOffset moment) => new([.. Entries.Where(e => e.At < moment)]);

    /// <inheritdoc/>
    public bool Equals(Triage? other) => other is not null && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Length;
}
