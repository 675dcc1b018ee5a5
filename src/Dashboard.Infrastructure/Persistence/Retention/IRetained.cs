using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>One kind of what is kept: counts what would go, and lets it go, by one and the same question.</summary>
internal interface IRetained
{
    RetentionKind Kind { get; }

    Task<RetentionLine> LookAsync(DashboardContext context, RetentionScope scope, CancellationToken ct);

    /// <summary>Lets a few go, the oldest first, and no more than so many.</summary>
    Task<RetentionAmount> LetGoAsync(DashboardContext context, RetentionScope scope, int most, DateTimeOffset now, CancellationToken ct);
}
