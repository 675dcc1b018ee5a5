using System.Collections.Immutable;

namespace Dashboard.Core.Access;

/// <summary>The right of a program to call the API. The token itself is never kept, only its hash.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for, for people.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="Scope">What of that it reaches.</param>
/// <param name="Hash">SHA-256 of the token, lower-case hex.</param>
/// <param name="CreatedBy">The person who made it, also by another token of theirs.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">When it ends; null only for the one of the server's settings.</param>
/// <param name="LastUsedAt">When it was last seen in a request; null before the first.</param>
/// <param name="RevokedAt">When it was taken back; null while it is good.</param>
public sealed record ApiToken(
    Guid Id,
    string Name,
    string Role,
    TokenScope Scope,
    string Hash,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Who stands behind it: whoever made it answers for what it does.</summary>
    public string Person => Name == ApiTokenDesk.Bootstrap ? Name : CreatedBy;

    /// <summary>When it sleeps, unless whoever made it signs in again before: nobody knows whether they are still there. Null for what never does.</summary>
    public DateTimeOffset? SleepsAt { get; init; }

    /// <summary>Other sign-in names of whoever made it.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];

    /// <summary>Whether it waits for whoever made it to sign in.</summary>
    public bool SleepsNow(DateTimeOffset now) => now >= SleepsAt && LastsAt(now);

    /// <summary>Whether it is neither taken back nor over, nor sleeps.</summary>
    public bool IsGoodAt(DateTimeOffset now) => !(now >= SleepsAt) && LastsAt(now);

    private bool LastsAt(DateTimeOffset now) => RevokedAt is null && !(now >= ExpiresAt);
}
