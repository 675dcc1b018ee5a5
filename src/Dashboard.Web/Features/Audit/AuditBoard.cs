using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Audit;

/// <summary>A part of the audit trail, and how it is vouched for.</summary>
/// <param name="Page">The entries that are shown, and how many answer the filters.</param>
/// <param name="Actions">What there is to choose from.</param>
/// <param name="Standing">The last verification; null before the first.</param>
/// <param name="Checkpoints">The latest checkpoints, newest first, each with how it got outside.</param>
/// <param name="CheckpointCount">How many there are.</param>
/// <param name="Chosen">The entry that is looked at; null for none.</param>
/// <param name="Answers">Of the entries in which something was asked for, those that say what came of it.</param>
public sealed record AuditBoard(AuditPart Page, ImmutableArray<FilterOption> Actions, AuditStanding? Standing, ImmutableArray<CheckpointLine> Checkpoints, int CheckpointCount, AuditEntry? Chosen, IReadOnlyDictionary<long, long> Answers)
{
    /// <summary>For who may not look.</summary>
    public static readonly AuditBoard Nothing = new(new([], 0), [], null, [], 0, null, ImmutableDictionary<long, long>.Empty);
}
