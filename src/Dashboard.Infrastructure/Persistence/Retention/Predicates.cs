using System.Linq.Expressions;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Conditions put together so that the database can still read them.</summary>
internal static class Predicates
{
    public static Expression<Func<TRow, bool>> Not<TRow>(Expression<Func<TRow, bool>> condition) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Not(condition.Body), condition.Parameters);

    /// <summary>Any of them; of none, never.</summary>
    public static Expression<Func<TRow, bool>> Any<TRow>(IEnumerable<Expression<Func<TRow, bool>>> conditions)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var any = conditions.Select(c => new Replace(c.Parameters[0], row).Visit(c.Body)).Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.OrElse(all, one));
        return Expression.Lambda<Func<TRow, bool>>(any ?? Expression.Constant(false), row);
    }

    public static Expression<Func<TRow, bool>> IsBefore<TRow>(Expression<Func<TRow, DateTimeOffset>> at, DateTimeOffset before) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.LessThan(at.Body, Expression.Constant(before)), at.Parameters);

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
