namespace Dashboard.Core.Access;

/// <summary>The right of a program to call the API. The token itself is never kept, only its hash.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for, for people.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="Hash">SHA-256 of the token, lower-case hex.</param>
/// <param name="CreatedBy">The person who made it, or had it made by another token; a token or "settings" where nobody knows who that is.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="LastUsedAt">When it was last seen in a request; null before the first.</param>
/// <param name="RevokedAt">When it was taken back; null while it is good.</param>
public sealed record ApiToken(
    Guid Id,
    string Name,
    string Role,
    string Hash,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt);
