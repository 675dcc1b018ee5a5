namespace Dashboard.Core.Configuration;

/// <summary>The shortest time that something can be kept.</summary>
/// <param name="Time">How long.</param>
/// <param name="Why">What of the product needs it for so long, as the second half of a sentence.</param>
public sealed record RetentionFloor(TimeSpan Time, string Why);
