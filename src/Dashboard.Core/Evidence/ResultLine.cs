using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>One result, and what it means with the exceptions in force when it was concluded or when the book was made.</summary>
public sealed record ResultLine(RecordedResult Recorded, ComplianceDecision Decision)
{
    /// <summary>What its canary stood for; null when its run has no plan to say so.</summary>
    public IdentityKind? Kind { get; init; }

    /// <summary>The items about identities that are not human that it speaks to; none where its canary stood for a person.</summary>
    public ImmutableArray<string> Controls => Kind is { } kind ? [.. ControlMap.NonHumanOf(Recorded.Result, kind).Select(c => c.Id)] : [];

    /// <summary>Every control that it speaks to, whoever its canary stood for; none where it proves nothing either way.</summary>
    public string? Speaks => Recorded.Result.Verdict is Verdict.Passed or Verdict.Failed ? ControlMap.WordsOf(Recorded.Result.Kind, Kind) : null;
}
