using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Controls;

/// <summary>Reads what was set up in a period, and whether the audit trail holds.</summary>
public sealed class ControlPeriodReader(IGovernanceHistory history, IAuditCheckpoints checkpoints)
{
    /// <summary>What there was to prove. From is inclusive, end exclusive.</summary>
    /// <param name="from">The beginning of the period.</param>
    /// <param name="end">Its end, or the moment it is looked at when that comes first.</param>
    /// <param name="now">The moment it is looked at: what was taken out of the configuration until then can be named.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ControlPeriod> ReadAsync(DateTimeOffset from, DateTimeOffset end, DateTimeOffset now, CancellationToken ct)
    {
        var period = ControlPeriod.Of(await history.ListInForceAsync(from, end, ct), from, end);
        var later = now > end ? await history.ListInForceAsync(end, now, ct) : new([], true);
        return period with
        {
            Versions = [.. period.Versions, .. later.Versions.Where(v => period.Versions.IsEmpty || v.Number > period.Versions[^1].Number)],
            Trail = await checkpoints.ReadStandingAsync(ct),
        };
    }
}
