using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Infrastructure.Persistence.Rows;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Control outages.</summary>
internal sealed class RetainedOutages : RetainedRows<OutageRow>
{
    public override RetentionKind Kind => RetentionKind.Outages;

    protected override Expression<Func<OutageRow, DateTimeOffset>> At => outage => outage.EndedAt ?? outage.StartedAt;

    protected override Expression<Func<OutageRow, DateTimeOffset>> Begin => outage => outage.StartedAt;

    protected override IEnumerable<Hold<OutageRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        yield return new("It is not over.", outage => outage.EndedAt == null);
        yield return new(RetentionScope.OfAPack, scope.IsOfAPack<OutageRow>((from, to) => outage => outage.StartedAt < to && outage.EndedAt >= from));
    }
}
