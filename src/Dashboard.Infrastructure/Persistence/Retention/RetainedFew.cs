using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>A kind of which there are so few that each is looked at.</summary>
internal abstract class RetainedFew<TKey> : IRetained
    where TKey : notnull
{
    private const int AtOnce = 20;

    public abstract RetentionKind Kind { get; }

    public async Task<RetentionLine> LookAsync(DashboardContext context, RetentionScope scope, CancellationToken ct)
    {
        var all = await ListAsync(context, scope, ct);
        var old = await OldAsync(context, scope, all, ct);
        return new(
            scope.Term(Kind),
            Amount(all),
            Amount([.. old.Where(o => o.Why is null).Select(o => o.One)]),
            [.. old.Where(o => o.Why is not null).CountBy(o => o.Why!).Select(g => new RetentionHold(g.Key, g.Value))]);
    }

    public async Task<RetentionAmount> LetGoAsync(DashboardContext context, RetentionScope scope, int most, DateTimeOffset now, CancellationToken ct)
    {
        var old = await OldAsync(context, scope, await ListAsync(context, scope, ct), ct);
        var going = old.Where(o => o.Why is null).Select(o => o.One).OrderBy(o => o.At).Take(Math.Min(most, AtOnce)).ToList();
        foreach (var one in going)
        {
            await RemoveAsync(context, one, ct);
        }

        return Amount(going);
    }

    protected abstract Task<List<Kept>> ListAsync(DashboardContext context, RetentionScope scope, CancellationToken ct);

    /// <summary>What still needs one that is old enough, in a sentence; null for nothing.</summary>
    protected abstract Task<string?> WhyAsync(DashboardContext context, RetentionScope scope, Kept one, CancellationToken ct);

    protected abstract Task RemoveAsync(DashboardContext context, Kept one, CancellationToken ct);

    private async Task<List<(Kept One, string? Why)>> OldAsync(DashboardContext context, RetentionScope scope, List<Kept> all, CancellationToken ct)
    {
        var old = new List<(Kept, string?)>();
        foreach (var one in all.Where(o => o.At < scope.Before(Kind)))
        {
            old.Add((one, await WhyAsync(context, scope, one, ct)));
        }

        return old;
    }

    private static RetentionAmount Amount(List<Kept> some) => some.Count == 0
        ? RetentionAmount.None
        : new(some.Count, some.Min(o => o.Begin ?? o.At), some.Max(o => o.At), some.Exists(o => o.Bytes is not null) ? some.Sum(o => o.Bytes ?? 0) : null);

    /// <summary>One of them.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="At">From when it ages.</param>
    /// <param name="Bytes">How much room it takes, where that is known.</param>
    protected sealed record Kept(TKey Key, DateTimeOffset At, long? Bytes)
    {
        /// <summary>From when on it tells of a time; null where that is when it ages from.</summary>
        public DateTimeOffset? Begin { get; init; }
    }
}
