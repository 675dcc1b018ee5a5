namespace Dashboard.Benchmarks.Measuring;

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">What is different about it.</param>
/// <param name="Size">How much it has to do, in any unit: what linear growth is told by.</param>
/// <param name="MeasureAsync">Does it and measures it.</param>
internal sealed record Variant(string Name, double Size, Func<CancellationToken, Task<Sample>> MeasureAsync)
{
    /// <summary>Measures an operation as the mean of some repetitions: what is short has to fill a clock's tick.</summary>
    public static Variant Of(string name, double size, int times, Func<CancellationToken, Task> operation) => new(name, size, async ct =>
    {
        // Nobody pays for what another one left behind.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var busy = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            await operation(ct);
        }

        var took = TimeProvider.System.GetElapsedTime(started);
        return new(took / times, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / times) { Busy = (Environment.CpuUsage.TotalTime - busy) / times };
    });

    /// <summary>The same for an operation that waits for nothing.</summary>
    public static Variant Of<T>(string name, double size, int times, Func<T> operation) => Of(name, size, times, _ =>
    {
        operation();
        return Task.CompletedTask;
    });
}
