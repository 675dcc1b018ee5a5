namespace Dashboard.Core.Access;

/// <summary>The token by which a program acts for the person who made it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">What it reaches.</param>
/// <param name="ExpiresAt">When it ends; null only for the one of the server's settings.</param>
public sealed record TokenUse(Guid Id, TokenScope Scope, DateTimeOffset? ExpiresAt);
