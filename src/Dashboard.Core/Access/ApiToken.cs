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

    /// <summary>Whether it is neither taken back nor over.</summary>
    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
