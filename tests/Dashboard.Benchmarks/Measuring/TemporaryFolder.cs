namespace Dashboard.Benchmarks.Measuring;

/// <summary>A folder of our own, removed afterwards. TMPDIR decides on which disk.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tidemark-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
