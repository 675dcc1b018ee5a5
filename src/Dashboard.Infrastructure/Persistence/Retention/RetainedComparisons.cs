using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Rounds, with what they asked and were answered. Those that the next one of their app goes on from stay.</summary>
internal sealed class RetainedComparisons : RetainedRows<RoundRow>
{
    public override RetentionKind Kind => RetentionKind.Comparisons;

    protected override Expression<Func<RoundRow, DateTimeOffset>> At => round => round.EndedAt;

    protected override IEnumerable<Hold<RoundRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        yield return new("It is the last of its app, or the last that counted: the next one goes on from it.", round =>
            !context.Rounds.Any(r => r.App == round.App && r.EndedAt > round.EndedAt)
            || (round.IsComplete && (round.Held == null || round.AcceptedBy != null)
                && !context.Rounds.Any(r => r.App == round.App && r.EndedAt > round.EndedAt && r.IsComplete && (r.Held == null || r.AcceptedBy != null))));
        yield return new(RetentionScope.OfAPack, scope.IsOfAPack<RoundRow>((from, to) => round => round.EndedAt >= from && round.EndedAt < to));
    }

    protected override async Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<RoundRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        await context.RoundDetails.Where(d => ids.Contains(d.RoundId)).ExecuteDeleteAsync(ct);
        return null;
    }
}
