using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Keeps findings and the rounds that made them.</summary>
public interface IFindingStore
{
    /// <summary>Findings of all apps, or of one, open ones first, then newest first.</summary>
    Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct);

    /// <summary>Keeps a round together with the findings it changed.</summary>
    Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct);

    /// <summary>The latest round of each app.</summary>
    Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct);

    /// <summary>Rounds that ended in a period, oldest first. From is inclusive, to exclusive.</summary>
    Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}
