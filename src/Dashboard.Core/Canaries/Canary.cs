using Dashboard.Core.Directories;

namespace Dashboard.Core.Canaries;

/// <summary>
/// A synthetic identity, held as a lease: its expiry is committed together with its reservation, before the first
/// remote call, and removing it never gives up.
/// </summary>
public sealed record Canary
{
    /// <summary>Attempts after which a canary that cannot be removed is listed as leaked.</summary>
    public const int AttemptsBeforeLeaked = 6;

    /// <summary>What the marker of every canary begins with.</summary>
    public const string MarkerStart = "tidemark-canary:";

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    /// <summary>Its id.</summary>
    public required CanaryId Id { get; init; }

    /// <summary>Subject or control.</summary>
    public required CanaryRole Role { get; init; }

    /// <summary>The source directory it lives in.</summary>
    public required string Source { get; init; }

    /// <summary>The campaign it serves.</summary>
    public required string Campaign { get; init; }

    /// <summary>The run that reserved it.</summary>
    public required RunId Run { get; init; }

    /// <summary>Deterministic name, so that it is found again after a crash.</summary>
    public required string UserName { get; init; }

    /// <summary>Person, service account or agent.</summary>
    public required IdentityKind Kind { get; init; }

    /// <summary>The directory's immutable id, once created.</summary>
    public string? IdentityId { get; init; }

    /// <summary>Where it is in its lease.</summary>
    public CanaryState State { get; init; } = CanaryState.Reserved;

    /// <summary>When it was reserved.</summary>
    public required DateTimeOffset ReservedAt { get; init; }

    /// <summary>When it is removed at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often removing it was tried without success.</summary>
    public int RemovalAttempts { get; init; }

    /// <summary>When removing it is tried next; null unless it is being removed.</summary>
    public DateTimeOffset? NextRemovalAt { get; init; }

    /// <summary>When it was proven gone.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>What happened last, in a sentence.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>What the directory's externalId must carry: nobody but us can know it before it is written.</summary>
    public string Marker => $"{MarkerStart}{Id}";

    /// <summary>When it was first listed as leaked, reckoned back from the next attempt; null unless it is, or nothing says it.</summary>
    public DateTimeOffset? LeakedAt =>
        State is CanaryState.Leaked && NextRemovalAt is { } next && RemovalAttempts >= AttemptsBeforeLeaked
            ? next - Enumerable.Range(AttemptsBeforeLeaked, RemovalAttempts - AttemptsBeforeLeaked + 1).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + WaitAfter(attempt))
            : null;

    /// <summary>Whether the directory may still have it.</summary>
    public bool MayExist => State is not CanaryState.Gone;

    /// <summary>The directory has it under this id.</summary>
    public Canary Created(string identityId) => this with { IdentityId = identityId, State = CanaryState.Live, Note = "Created." };

    /// <summary>A standing canary lives on.</summary>
    public Canary Renewed(DateTimeOffset expiresAt) => this with { ExpiresAt = expiresAt };

    /// <summary>Removing begins.</summary>
    public Canary RemovalBegun(DateTimeOffset now) =>
        this with { State = State is CanaryState.Leaked ? State : CanaryState.Removing, NextRemovalAt = now };

    /// <summary>
    /// Removing failed: tried again after 10 s doubling six times, then hourly for a day, then daily, for ever.
    /// </summary>
    public Canary RemovalFailed(DateTimeOffset now, string reason)
    {
        var attempts = RemovalAttempts + 1;
        return this with
        {
            State = attempts >= AttemptsBeforeLeaked ? CanaryState.Leaked : CanaryState.Removing,
            RemovalAttempts = attempts,
            NextRemovalAt = now + WaitAfter(attempts),
            Note = reason,
        };
    }

    /// <summary>The directory was read and does not have it.</summary>
    public Canary Removed(DateTimeOffset now, string reason) =>
        this with { State = CanaryState.Gone, GoneAt = now, NextRemovalAt = null, Note = reason };

    private static TimeSpan WaitAfter(int attempts) =>
        attempts <= AttemptsBeforeLeaked ? FirstRetry * Math.Pow(2, attempts - 1)
        : attempts <= AttemptsBeforeLeaked + 24 ? TimeSpan.FromHours(1)
        : TimeSpan.FromDays(1);
}
