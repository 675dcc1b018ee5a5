namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What an app showed: active, inactive or (null) proven absent, with the entitlements if they could be read.</summary>
internal sealed record AppReading(bool? IsActive, HashSet<string>? Entitlements);
