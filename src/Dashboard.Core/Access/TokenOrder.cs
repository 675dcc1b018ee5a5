namespace Dashboard.Core.Access;

/// <summary>A token as it is asked for.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="Scope">What of that it reaches.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record TokenOrder(string Name, Role Role, TokenScope Scope, DateTimeOffset ExpiresAt);
