using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Evidence;

/// <summary>Runs, results and observations of a period, as read from the store and its journals.</summary>
/// <param name="Runs">Runs requested in the period, and earlier ones with results in it, oldest first.</param>
/// <param name="Results">Results concluded in the period, oldest first.</param>
/// <param name="Observations">Observations of these runs.</param>
/// <param name="Pulls">How each app was read for them in the period.</param>
/// <param name="SourcePulls">How each source directory was written to and read for them in the period.</param>
/// <param name="NumberBefore">The number of each campaign's last run before the period, whether it is still there or not; 0 where there was none.</param>
/// <param name="Removed">What is left of the runs of the period that retention let go, oldest first.</param>
internal sealed record GatheredRuns(
    ImmutableArray<RunLine> Runs,
    IReadOnlyList<RecordedResult> Results,
    ObservationRows Observations,
    IReadOnlyDictionary<AppId, Pull> Pulls,
    IReadOnlyDictionary<string, Pull> SourcePulls,
    ImmutableSortedDictionary<string, int> NumberBefore,
    ImmutableArray<RemovedRun> Removed);
