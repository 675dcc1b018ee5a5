namespace Dashboard.Core.Directories;

/// <summary>One thing a connection can or cannot do, as found by trying.</summary>
/// <param name="Name">What: "Filter on userName".</param>
/// <param name="IsThere">Yes, no, or null when it could not be found out.</param>
/// <param name="Detail">What was seen, in a sentence.</param>
public sealed record Capability(string Name, bool? IsThere, string Detail);
