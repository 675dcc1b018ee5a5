using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>
/// Checkpoints that were kept elsewhere and vouch for entries that are not there any more, of which an administrator says why: a backup was restored.
/// It stands in the chain itself and nowhere else, so that nobody who writes SQL can set one aside unseen, and it is said at every verification for good.
/// </summary>
/// <param name="First">The lowest entry that one of them vouches for.</param>
/// <param name="Last">The highest.</param>
/// <param name="Until">The latest moment at which one of them was made: what is made later of these numbers must agree.</param>
public sealed record AuditSetAside(long First, long Last, DateTimeOffset Until)
{
    /// <summary>The action of an entry that says so.</summary>
    public const string Action = "audit.set-aside";

    private const string Entries = "checkpoints of entries ";
    private const string To = " to ";
    private const string Made = " made until ";

    /// <summary>As it stands in the entry.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{Entries}{First}{To}{Last}{Made}{Until.UtcDateTime:O}");

    /// <summary>Of all of these.</summary>
    public static AuditSetAside? Of(IReadOnlyCollection<AuditCheckpoint> checkpoints) =>
        checkpoints.Count == 0 ? null : new(checkpoints.Min(c => c.Number), checkpoints.Max(c => c.Number), checkpoints.Max(c => c.At));

    /// <summary>What this entry says that was set aside; null when it says no such thing.</summary>
    public static AuditSetAside? By(AuditEntry entry) =>
        entry is { Action: Action, Outcome: AuditOutcome.Done }
        && entry.Subject.StartsWith(Entries, StringComparison.Ordinal)
        && entry.Subject[Entries.Length..].Split(Made) is [var numbers, var until]
        && numbers.Split(To) is [var first, var last]
        && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
        && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var through)
        && DateTimeOffset.TryParseExact(until, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? new(from, through, moment)
            : null;

    /// <summary>Whether this one is among them.</summary>
    public bool Covers(AuditCheckpoint checkpoint) => checkpoint.Number >= First && checkpoint.Number <= Last && checkpoint.At <= Until;
}
