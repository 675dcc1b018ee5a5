using Dashboard.Core.Keeping;
using Dashboard.Core.Packs;
using Dashboard.Core.Retention;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Evidence packs, each with its file.</summary>
internal sealed class RetainedPacks(IPackFiles files) : RetainedFew<PackId>
{
    public override RetentionKind Kind => RetentionKind.Packs;

    protected override Task<List<Kept>> ListAsync(DashboardContext context, RetentionScope scope, CancellationToken ct) =>
        Task.FromResult(scope.Packs.ConvertAll(p => new Kept(p.Id, PackHolds.AgedFrom(p), p.Repeats is null ? p.Seal?.Bytes : null)));

    protected override Task<string?> WhyAsync(DashboardContext context, RetentionScope scope, Kept one, CancellationToken ct) => Task.FromResult(scope.HeldPacks[one.Key]);

    /// <summary>Row and file go together: the file before the row is gone for good, so that no file is left that nobody knows of. What was broken off in between is done again.</summary>
    protected override async Task RemoveAsync(DashboardContext context, Kept one, CancellationToken ct)
    {
        var row = await context.Packs.SingleAsync(p => p.Id == one.Key.Value, ct);
        var pack = row.ToPack();
        context.Remove(row);
        await context.SaveChangesAsync(ct);
        if (pack is { Repeats: null, Seal: { } seal })
        {
            files.Drop(pack.Id, seal.Hash);
        }
    }
}
