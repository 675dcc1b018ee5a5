using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Dashboard.Core.Waivers;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Exceptions that have ended. What was judged under one keeps it: without it, a breach that was accepted would look like one that was not.</summary>
internal sealed class RetainedExceptions(RetainedRuns runs) : RetainedFew<WaiverId>
{
    public override RetentionKind Kind => RetentionKind.Exceptions;

    protected override Task<List<Kept>> ListAsync(DashboardContext context, RetentionScope scope, CancellationToken ct) =>
        Task.FromResult(scope.Waivers.ConvertAll(w => new Kept(w.Id, WaiverHolds.AgedFrom(w, scope.Moment), null) { Begin = w.RequestedAt }));

    protected override async Task<string?> WhyAsync(DashboardContext context, RetentionScope scope, Kept one, CancellationToken ct)
    {
        if (scope.HeldWaivers[one.Key] is { } why)
        {
            return why;
        }

        var waiver = scope.Waivers.Single(w => w.Id == one.Key);
        if (scope.Spans.Any(s => waiver.RequestedAt < s.To && one.At >= s.From))
        {
            return RetentionScope.OfAPack;
        }

        if (waiver.BeginsAt is not { } began)
        {
            return null;
        }

        var app = waiver.Request.App.Value;
        var results = context.Results.Where(r => r.App == app && waiver.Request.Kinds.ToArray().Contains(r.Kind) && r.ConcludedAt >= began && r.ConcludedAt < one.At);
        var going = runs.Going(context, scope)?.Select(r => r.Id);
        return await (going is null ? results : results.Where(r => !going.Contains(r.RunId))).AnyAsync(ct) ? "A result that is kept was judged under it." : null;
    }

    protected override Task RemoveAsync(DashboardContext context, Kept one, CancellationToken ct) => context.Waivers.Where(w => w.Id == one.Key.Value).ExecuteDeleteAsync(ct);
}
