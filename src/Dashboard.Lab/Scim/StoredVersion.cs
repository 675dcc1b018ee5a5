namespace Dashboard.Lab.Scim;

/// <summary>One version and the moment readers see it; null is a deletion.</summary>
internal sealed record StoredVersion(DateTimeOffset At, Resource? Resource);
