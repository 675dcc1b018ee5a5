using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Findings, each with what people did with it.</summary>
internal sealed class RetainedFindings : RetainedRows<FindingRow>
{
    public override RetentionKind Kind => RetentionKind.Findings;

    protected override Expression<Func<FindingRow, DateTimeOffset>> At => finding => finding.ResolvedAt ?? finding.FirstSeen;

    protected override Expression<Func<FindingRow, DateTimeOffset>> Begin => finding => finding.FirstSeen;

    protected override IEnumerable<Hold<FindingRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        yield return new("It is still open.", finding => finding.ResolvedAt == null);
        yield return new(RetentionScope.OfAPack, scope.IsOfAPack<FindingRow>((from, to) => finding => finding.FirstSeen < to && finding.ResolvedAt >= from));
    }

    protected override async Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<FindingRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var ids = rows.ConvertAll(f => f.Id);
        await context.TriageEntries.Where(e => ids.Contains(e.FindingId)).ExecuteDeleteAsync(ct);
        return null;
    }
}
