namespace Dashboard.Lab.Scim;

/// <summary>One resource as it is written to the state file, with what has not taken effect yet.</summary>
internal sealed record StoredTimeline(long Order, IReadOnlyList<StoredVersion> Versions);
