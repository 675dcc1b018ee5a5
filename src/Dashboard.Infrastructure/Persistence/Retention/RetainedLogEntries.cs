using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Entries of provisioning logs. What is gone says nothing by its silence any more.</summary>
internal sealed class RetainedLogEntries : RetainedRows<LogEntryRow>
{
    public override RetentionKind Kind => RetentionKind.LogEntries;

    protected override Expression<Func<LogEntryRow, DateTimeOffset>> At => entry => entry.At;

    protected override int AtOnce => 1000;

    protected override IEnumerable<Hold<LogEntryRow>> Holds(DashboardContext context, RetentionScope scope) => [];

    protected override async Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<LogEntryRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var before = scope.Before(Kind);
        await context.LogStandings.Where(s => s.Since < before).ExecuteUpdateAsync(set => set.SetProperty(s => s.Since, before), ct);
        foreach (var (log, count) in rows.CountBy(e => e.Log))
        {
            await context.LogStandings.Where(s => s.Log == log).ExecuteUpdateAsync(set => set.SetProperty(s => s.Entries, s => s.Entries - count), ct);
        }

        return null;
    }
}
