using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Messages, each with its lines.</summary>
internal sealed class RetainedMessages : RetainedRows<DeliveryRow>
{
    public override RetentionKind Kind => RetentionKind.Messages;

    protected override Expression<Func<DeliveryRow, DateTimeOffset>> At => message => message.EndedAt ?? message.PlannedAt;

    protected override IEnumerable<Hold<DeliveryRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        yield return new("It is not sent yet.", message => message.State == DeliveryState.Waiting || message.State == DeliveryState.Sending);
        yield return new("What it told of is not over: when it is, that is told too.", message => context.DeliveryLines.Any(l => l.Delivery == message.Id && l.IsOpen));
    }

    protected override async Task<long?> RemoveAsync(DashboardContext context, RetentionScope scope, List<DeliveryRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var ids = rows.ConvertAll(m => m.Id);
        await context.DeliveryLines.Where(l => ids.Contains(l.Delivery)).ExecuteDeleteAsync(ct);
        return null;
    }
}
