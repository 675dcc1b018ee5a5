using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Notifications;

/// <summary>
/// Breaches: results that no exception accepts. Of one campaign, app and check the latest conclusive result counts; it is well again with a
/// result that is compliant, or accepted. What could not be proven neither breaches nor ends a breach.
/// </summary>
public sealed class ResultHappenings(IRunReader results, IWaiverStore waivers) : IHappeningSource
{
    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var found = await results.ListResultsAsync(ResultFilter.All with { From = scope.From }, ct);
        var register = await waivers.ListAsync(ct);
        var parts = found.GroupBy(r => (r.Campaign, r.Result.App, r.Result.Kind)).Select(group => Of(scope, [.. group.OrderBy(r => r.Result.ConcludedAt)], register)).ToList();
        return new([.. parts.SelectMany(p => p.Events)], Happenings.None.Well.SetItems(parts.SelectMany(p => p.Well)));
    }

    private static Happenings Of(HappeningScope scope, List<RecordedResult> group, IReadOnlyList<Waiver> register)
    {
        var events = new List<NotificationEvent>();
        var well = Happenings.None.Well;
        foreach (var recorded in group)
        {
            var compliance = ComplianceRule.DecideForRecord(recorded.Result, register, scope.Now).Compliance;
            if (compliance is Compliance.NonCompliant)
            {
                // The one before is not told any more where it was not: it is the same breach going on.
                events.RemoveAll(e => e.EndedAt is null);
                events.Add(Event(scope, recorded));
                well = well.RemoveRange(Topics(recorded));
            }
            else if (compliance is Compliance.Compliant or Compliance.Excepted)
            {
                events = [.. events.Select(e => e.EndedAt is null ? e with { EndedAt = recorded.Result.ConcludedAt } : e)];
                well = well.SetItems(Topics(recorded).Select(t => KeyValuePair.Create(t, recorded.Result.ConcludedAt)));
            }
        }

        return new([.. events], well);
    }

    private static NotificationEvent Event(HappeningScope scope, RecordedResult recorded)
    {
        var result = recorded.Result;
        var isProof = result.Verdict is Verdict.Failed && CheckPhases.Of(result.Kind) is Phase.Leave;
        var title = $"{CheckCatalogue.Of(result.Kind).Title} {(result.Verdict is Verdict.Failed ? "failed" : "was late")} in {scope.TitleOf(result.App)}";
        return new(
            Topics(recorded)[isProof ? 0 : 1],
            $"result:{recorded.Run}:{result.App}:{result.Kind}",
            isProof ? NotificationKind.LeaverProofFailed : NotificationKind.Breach,
            result.App,
            title,
            $"{result.Reason} Campaign {recorded.Campaign}, run {recorded.RunNumber}.",
            result.ConcludedAt,
            $"/apps/{result.App}");
    }

    /// <summary>That a leaver was late must not keep silent that the next one kept its access.</summary>
    private static ImmutableArray<string> Topics(RecordedResult recorded)
    {
        var what = $"{recorded.Campaign}:{recorded.Result.App}:{recorded.Result.Kind}";
        return [$"leaver:{what}", $"breach:{what}"];
    }
}
