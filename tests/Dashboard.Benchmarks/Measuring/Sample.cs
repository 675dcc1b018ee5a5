namespace Dashboard.Benchmarks.Measuring;

/// <summary>One measurement, for one operation.</summary>
/// <param name="Took">How long it took.</param>
/// <param name="Allocated">Managed bytes, by all threads; null where it was another process.</param>
internal sealed record Sample(TimeSpan Took, long? Allocated);
