using System.Globalization;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>The most memory that the process holds from a moment on, as Linux counts it (VmHWM of /proc/self/status).</summary>
internal static class PeakMemory
{
    /// <summary>Forgets what was held before, as far as it was given back.</summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux())
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    /// <summary>The peak since then: "312 MiB".</summary>
    public static string End() => OperatingSystem.IsLinux()
        ? $"{long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0:N0} MiB"
        : "only measured on Linux";
}
