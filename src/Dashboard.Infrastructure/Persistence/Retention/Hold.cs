using System.Linq.Expressions;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>Why some rows stay, however old they are.</summary>
internal sealed record Hold<TRow>(string Reason, Expression<Func<TRow, bool>> Holds);
