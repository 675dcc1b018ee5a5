namespace Dashboard.Core.Provisioning;

/// <summary>What a provisioning log last said of one identity in one app.</summary>
/// <param name="Log">The log.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="At">When, by the provisioner's clock.</param>
/// <param name="Action">What was done, in the log's word.</param>
/// <param name="Status">What it came to, in the log's word.</param>
/// <param name="IsDone">Whether that word means done.</param>
/// <param name="TakesAway">Whether it is about taking access away.</param>
/// <param name="Detail">More of it; null where there is none.</param>
public sealed record LogClaim(string Log, string EntryId, DateTimeOffset At, string Action, string Status, bool IsDone, bool TakesAway, string? Detail)
{
    /// <summary>What an entry claims.</summary>
    public static LogClaim Of(LogEntry entry) => new(entry.Log, entry.Id, entry.At, entry.Action, entry.Status, entry.IsDone, entry.TakesAway, entry.Detail) { IsAnnouncement = entry.IsAnnouncement, IsImported = entry.IsImported };

    /// <summary>Whether it stood in a file that somebody exported.</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether it tells what is to happen in the app, and not what happened there.</summary>
    public bool IsAnnouncement { get; init; }

    /// <summary>Whether the provisioner says that it left the identity out. Entra: <c>skipped</c>; Okta: <c>SKIPPED</c>.</summary>
    public bool IsSkipped => !IsDone && Status.Contains("skip", StringComparison.OrdinalIgnoreCase);
}
