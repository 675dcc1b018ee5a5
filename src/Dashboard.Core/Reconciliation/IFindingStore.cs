using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Keeps findings and the rounds that made them.</summary>
public interface IFindingStore
{
    /// <summary>Findings of all apps, or of one, with what people did with them, open ones first, then newest first.</summary>
    Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct);

    /// <summary>A part of the findings that are asked for, open ones first, then newest first, and how many there are.</summary>
    Task<FindingPage> ListAsync(FindingQuery query, int skip, int take, CancellationToken ct);

    /// <summary>How many findings there are of what is asked for.</summary>
    Task<FindingCounts> CountAsync(FindingQuery query, CancellationToken ct);

    /// <summary>How many of them were open at the end of each of the last days, oldest first; the last day is that of the query's moment.</summary>
    Task<ImmutableArray<OpenOnDay>> CountByDayAsync(FindingQuery query, int days, CancellationToken ct);

    /// <summary>What became of findings in a period, without those that our own canaries left. From is inclusive, to exclusive; what is known at its end is so by a mark made before it.</summary>
    Task<ImmutableArray<FindingTally>> CountInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>
    /// Findings of which something became in a period - they came or went, somebody marked them or took a mark back, or the day of a mark lies in it -, oldest
    /// first, with all that people did with them. From is inclusive, to exclusive.
    /// </summary>
    Task<IReadOnlyList<Finding>> ListInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Who works on them, each once.</summary>
    Task<ImmutableArray<string>> ListAssigneesAsync(FindingQuery query, CancellationToken ct);

    /// <summary>The ids of those that are asked for, in the order of the list, and no more than so many.</summary>
    Task<ImmutableArray<Guid>> ListIdsAsync(FindingQuery query, int most, CancellationToken ct);

    /// <summary>The findings of an app that are open, with what people did with them, newest first: all that a round needs of those before it.</summary>
    Task<IReadOnlyList<Finding>> ListOpenAsync(AppId app, CancellationToken ct);

    /// <summary>Keeps a round together with the findings it changed.</summary>
    Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct);

    /// <summary>The findings of these ids, with what people did with them; those that do not exist are left out.</summary>
    Task<IReadOnlyList<Finding>> FindAsync(ImmutableArray<Guid> ids, CancellationToken ct);

    /// <summary>The findings of one sign-in name in every app, without regard to case, with what people did with them.</summary>
    Task<IReadOnlyList<Finding>> ListOfAsync(string userName, CancellationToken ct);

    /// <summary>Adds what people did with findings.</summary>
    Task AddAsync(ImmutableArray<TriageEntry> entries, CancellationToken ct);

    /// <summary>The latest round of an app that says how many there are; null before the first.</summary>
    Task<Round?> FindCountedAsync(AppId app, CancellationToken ct);

    /// <summary>The latest round of an app; null before the first.</summary>
    Task<Round?> FindLatestAsync(AppId app, CancellationToken ct);

    /// <summary>Notes who accepted what made a round wait. False when it does not wait, or is not the latest of its app any more.</summary>
    Task<bool> AcceptAsync(Guid round, string by, CancellationToken ct);

    /// <summary>The latest round of each app.</summary>
    Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct);

    /// <summary>The latest round of each app that was whole and not held; of apps that have one.</summary>
    Task<IReadOnlyList<Round>> ListLatestWholeRoundsAsync(CancellationToken ct);

    /// <summary>Rounds that ended in a period, oldest first. From is inclusive, to exclusive.</summary>
    Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}
