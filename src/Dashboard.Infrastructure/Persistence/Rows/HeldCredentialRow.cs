namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>What a canary holds of one probe. The credential itself is encrypted; nothing else in the row is worth stealing.</summary>
internal sealed class HeldCredentialRow
{
    public long Id { get; init; }

    public required string Canary { get; init; }

    public required string App { get; init; }

    public required string Probe { get; init; }

    /// <summary>The servers it was obtained from: it is sent to no others.</summary>
    public required string Servers { get; init; }

    public required byte[] Protected { get; set; }

    /// <summary>Counts every change, so that of two workers only one succeeds.</summary>
    public required int Version { get; set; }

    /// <summary>Since when an attempt is using it up; null when none is.</summary>
    public required DateTimeOffset? InUseSince { get; set; }

    /// <summary>Whether it may have been used up by an attempt whose answer was lost.</summary>
    public required bool IsInDoubt { get; set; }

    /// <summary>Whether its canary has signed in again, by this probe, since it was obtained.</summary>
    public required bool HasSignedInAgain { get; set; }

    /// <summary>When a newer one took its place; kept from then on only to be taken back. Null for the current one.</summary>
    public required DateTimeOffset? ReplacedAt { get; set; }
}
