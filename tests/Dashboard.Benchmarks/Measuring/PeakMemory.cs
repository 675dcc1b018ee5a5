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
    public static string End() => MebibytesSince() is { } peak ? $"{peak:N0} MiB" : "only measured on Linux";

    /// <summary>The peak since then in MiB; null where it cannot be measured.</summary>
    public static double? MebibytesSince() => Read("VmHWM");

    /// <summary>What is held now, in MiB; null where it cannot be measured.</summary>
    public static double? MebibytesNow() => Read("VmRSS");

    private static double? Read(string line) => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0
        : null;
}
