namespace Dashboard.Infrastructure.Secrets;

/// <summary>Whether a sign-in may be made now.</summary>
/// <param name="IsAllowed">Whether it was entered, and so may be made.</param>
/// <param name="Used">Attempts in the window before this one.</param>
/// <param name="NextAt">When the next one may be made; now for one that may.</param>
internal sealed record SignInEntry(bool IsAllowed, int Used, DateTimeOffset NextAt);
