using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundRow
{
    public required Guid Id { get; init; }

    public required string App { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required bool IsComplete { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null for rounds that do not say it of each side.</summary>
    public string? AppReason { get; init; }

    public string? DirectoryReason { get; init; }

    public required int Identities { get; init; }

    public required int Accounts { get; init; }

    public required int Open { get; init; }

    public DateTimeOffset? DirectoryFrom { get; init; }

    /// <summary>How often each situation was met, as JSON; null for rounds from before they were counted.</summary>
    public string? CountsJson { get; init; }

    /// <summary>What counted as lag and since when, as JSON; null for nothing.</summary>
    public string? LaggingJson { get; init; }

    /// <summary>Null for rounds from before each side was told apart.</summary>
    public bool? IsAppWhole { get; init; }

    public bool? IsDirectoryWhole { get; init; }

    /// <summary>Null for rounds from before that was kept.</summary>
    public bool? IsImported { get; init; }

    public DateTimeOffset? ImportedAsOf { get; init; }

    /// <summary>Null for rounds from before that was kept.</summary>
    public int? AppRequests { get; init; }

    public int? DirectoryRequests { get; init; }

    public string? Held { get; init; }

    public string? AcceptedBy { get; set; }

    public static RoundRow Of(Round round) => new()
    {
        Id = round.Id,
        App = round.App.Value,
        Source = round.Source,
        StartedAt = round.StartedAt,
        EndedAt = round.EndedAt,
        IsComplete = round.IsComplete,
        Reason = round.Reason,
        AppReason = round.AppReason,
        DirectoryReason = round.DirectoryReason,
        Identities = round.Identities,
        Accounts = round.Accounts,
        Open = round.Open,
        DirectoryFrom = round.DirectoryFrom,
        CountsJson = StoredJson.Write(round.Counts),
        LaggingJson = round.Lagging.IsEmpty ? null : StoredJson.Write(round.Lagging.Select(l => new LaggingSince(l.Key.Situation, l.Key.Subject, l.Value))),
        IsAppWhole = round.IsAppWhole,
        IsDirectoryWhole = round.IsDirectoryWhole,
        IsImported = round.IsImported,
        ImportedAsOf = round.ImportedAsOf,
        AppRequests = round.AppRequests,
        DirectoryRequests = round.DirectoryRequests,
        Held = round.Held,
        AcceptedBy = round.AcceptedBy,
    };

    public Round ToRound() => new(Id, new AppId(App), Source, StartedAt, EndedAt, IsComplete, Reason, Identities, Accounts, Open)
    {
        AppReason = AppReason,
        DirectoryReason = DirectoryReason,
        DirectoryFrom = DirectoryFrom,
        Counts = CountsJson is { } counts ? StoredJson.Read<Dictionary<Situation, int>>(counts, $"The counts of round {Id}").ToImmutableSortedDictionary() : ImmutableSortedDictionary<Situation, int>.Empty,
        Lagging = LaggingJson is { } lagging ? StoredJson.Read<LaggingSince[]>(lagging, $"What lagged in round {Id}").ToImmutableDictionary(l => new FindingKey(l.Situation, l.Subject), l => l.Since) : ImmutableDictionary<FindingKey, DateTimeOffset>.Empty,
        IsAppWhole = IsAppWhole,
        IsDirectoryWhole = IsDirectoryWhole,
        IsImported = IsImported,
        ImportedAsOf = ImportedAsOf,
        AppRequests = AppRequests,
        DirectoryRequests = DirectoryRequests,
        Held = Held,
        AcceptedBy = AcceptedBy,
    };

    private sealed record LaggingSince(Situation Situation, string Subject, DateTimeOffset Since);
}
