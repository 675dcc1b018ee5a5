using System.Collections.Immutable;
using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>A kind of which there are so many that the database alone decides.</summary>
internal abstract class RetainedRows<TRow> : IRetained
    where TRow : class
{
    public abstract RetentionKind Kind { get; }

    /// <summary>From when a row ages.</summary>
    protected abstract Expression<Func<TRow, DateTimeOffset>> At { get; }

    /// <summary>From when on a row tells of a time: what is left of it has to say so of all of it, and not of the moment alone that it ages from.</summary>
    protected virtual Expression<Func<TRow, DateTimeOffset>> Begin => At;

    /// <summary>Until when it tells of a time.</summary>
    protected virtual Expression<Func<TRow, DateTimeOffset>> End => At;

    /// <summary>So many go in one transaction.</summary>
    protected virtual int AtOnce => 500;

    public async Task<RetentionLine> LookAsync(DashboardContext context, RetentionScope scope, CancellationToken ct)
    {
        var all = await AmountAsync(context, context.Set<TRow>(), ct);
        var rest = Old(context, scope);
        if (rest is null)
        {
            return new(scope.Term(Kind), all, RetentionAmount.None, []);
        }

        var held = ImmutableArray.CreateBuilder<RetentionHold>();
        foreach (var hold in Holds(context, scope))
        {
            if (await rest.CountAsync(hold.Holds, ct) is > 0 and var count)
            {
                held.Add(new(hold.Reason, count));
            }

            rest = rest.Where(Predicates.Not(hold.Holds));
        }

        return new(scope.Term(Kind), all, await AmountAsync(context, rest, ct), held.ToImmutable());
    }

    public async Task<RetentionAmount> LetGoAsync(DashboardContext context, RetentionScope scope, int most, DateTimeOffset now, CancellationToken ct)
    {
        if (Going(context, scope) is not { } going || await going.OrderBy(At).Take(Math.Min(most, AtOnce)).ToListAsync(ct) is not [_, ..] rows)
        {
            return RetentionAmount.None;
        }

        var bytes = await RemoveAsync(context, scope, rows, now, ct);
        context.RemoveRange(rows);
        await context.SaveChangesAsync(ct);
        return new(rows.Count, rows.Min(Begin.Compile()), rows.Max(End.Compile()), bytes);
    }

    /// <summary>What goes; null where nothing ever does.</summary>
    public IQueryable<TRow>? Going(DashboardContext context, RetentionScope scope) =>
        Holds(context, scope).Aggregate(Old(context, scope), (rest, hold) => rest?.Where(Predicates.Not(hold.Holds)));

    /// <summary>Why rows stay, however old they are.</summary>
    protected abstract IEnumerable<Hold<TRow>> Holds(DashboardContext context, RetentionScope scope);

    /// <summary>How much room rows take; null where that is not known.</summary>
    protected virtual Task<long?> BytesAsync(DashboardContext context, IQueryable<TRow> rows, CancellationToken ct) => Task.FromResult<long?>(null);

    /// <summary>Takes along what hangs on rows that are about to go, and leaves what has to be left of them; says how much room they took, where that is known.</summary>
    protected virtual Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<TRow> rows, DateTimeOffset now, CancellationToken ct) => Task.FromResult<long?>(null);

    private IQueryable<TRow>? Old(DashboardContext context, RetentionScope scope) =>
        scope.Before(Kind) is { } before ? context.Set<TRow>().Where(Predicates.IsBefore(At, before)) : null;

    private async Task<RetentionAmount> AmountAsync(DashboardContext context, IQueryable<TRow> rows, CancellationToken ct) =>
        await rows.CountAsync(ct) is var count and > 0
            ? new(count, await rows.Select(Begin).MinAsync(ct), await rows.Select(End).MaxAsync(ct), await BytesAsync(context, rows, ct))
            : RetentionAmount.None;
}
