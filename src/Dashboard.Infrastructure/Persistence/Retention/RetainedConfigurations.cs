using Dashboard.Core.Keeping;
using Dashboard.Core.Packs;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Earlier versions of the configuration. The one in force always stays, and with every run and pack that is kept the version it went by.</summary>
internal sealed class RetainedConfigurations(RetainedRuns runs) : RetainedFew<int>
{
    public override RetentionKind Kind => RetentionKind.Configurations;

    /// <summary>A version ages from the moment that another one followed it.</summary>
    protected override async Task<List<Kept>> ListAsync(DashboardContext context, RetentionScope scope, CancellationToken ct)
    {
        var versions = await context.Governance.OrderBy(v => v.Number).Select(v => new { v.Number, v.AppliedAt }).ToListAsync(ct);
        return [.. versions.Select((v, i) => new Kept(v.Number, i + 1 < versions.Count ? versions[i + 1].AppliedAt : v.AppliedAt, null))];
    }

    protected override async Task<string?> WhyAsync(DashboardContext context, RetentionScope scope, Kept one, CancellationToken ct)
    {
        if (await context.Governance.AllAsync(v => v.Number <= one.Key, ct))
        {
            return "It is in force.";
        }

        var since = await context.Governance.Where(v => v.Number == one.Key).Select(v => v.AppliedAt).SingleAsync(ct);
        if (scope.Packs.Any(p => p.State is not (PackState.Failed or PackState.Stopped) && (p.Configuration == one.Key || (p.Repeats is null && p.Moment < one.At && PackEnd(p.EndedAt) >= since))))
        {
            return "An evidence pack that is kept went by it.";
        }

        var began = context.Runs.Where(r => (r.StartedAt ?? r.RequestedAt) >= since && (r.StartedAt ?? r.RequestedAt) < one.At);
        var going = runs.Going(context, scope)?.Select(r => r.Id);
        return await (going is null ? began : began.Where(r => !going.Contains(r.Id))).AnyAsync(ct) ? "A run that is kept went by it." : null;
    }

    protected override Task RemoveAsync(DashboardContext context, Kept one, CancellationToken ct) => context.Governance.Where(v => v.Number == one.Key).ExecuteDeleteAsync(ct);

    private static DateTimeOffset PackEnd(DateTimeOffset? ended) => ended ?? DateTimeOffset.MaxValue;
}
