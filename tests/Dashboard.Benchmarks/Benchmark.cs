namespace Dashboard.Benchmarks;

/// <summary>Something to measure, by its name on the command line.</summary>
/// <param name="Name">One word.</param>
/// <param name="About">What is measured.</param>
/// <param name="RunAsync">Measures and prints, given the folder of the published application, or none.</param>
internal sealed record Benchmark(string Name, string About, Func<string?, CancellationToken, Task> RunAsync);
