namespace Dashboard.Core.Apps;

/// <summary>
/// The file that a listing was imported from. What it shows is imported and never observed: it is a picture of a moment
/// that lies before anything was read, so that what happened at the source since then proves nothing about the app.
/// </summary>
/// <param name="AsOf">Of when it is at the latest; null when nobody can say.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
public sealed record ImportedFile(DateTimeOffset? AsOf, string Hash, long Bytes);
