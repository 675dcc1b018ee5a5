namespace Dashboard.Core.Keeping;

/// <summary>Who said how long a kind is kept.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Version">The version of the configuration that says it since.</param>
public sealed record RetentionSetter(string By, DateTimeOffset At, int Version);
