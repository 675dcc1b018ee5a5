using System.Linq.Expressions;
using Dashboard.Core.Keeping;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Persistence.Rows;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>What happened to real people.</summary>
internal sealed class RetainedRealEvents : RetainedRows<RealEventRow>
{
    public override RetentionKind Kind => RetentionKind.RealEvents;

    protected override Expression<Func<RealEventRow, DateTimeOffset>> At => real => real.To;

    /// <summary>Packs also list what an app followed in their time.</summary>
    protected override Expression<Func<RealEventRow, DateTimeOffset>> End => real => real.FirstWith > real.To ? real.FirstWith.Value : real.To;

    protected override IEnumerable<Hold<RealEventRow>> Holds(DashboardContext context, RetentionScope scope)
    {
        yield return new("It waits until its app has followed.", real => real.State == RealEventState.Waiting);
        yield return new(RetentionScope.OfAPack, scope.IsOfAPack<RealEventRow>((from, to) => real => real.To < to && (real.To >= from || real.FirstWith >= from || real.LastWithout >= from)));
    }
}
