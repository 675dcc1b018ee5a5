using System.ComponentModel.DataAnnotations;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>How often the clock ticks and how many runs advance side by side. The defaults suit a few dozen open runs.</summary>
internal sealed class SchedulingOptions
{
    public const string Section = "Scheduling";

    /// <summary>How often schedules are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many runs may advance at one time. They mostly wait for the network.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 8;

    /// <summary>How many apps may be compared with their directory at one time.</summary>
    [Range(1, 16)]
    public int Rounds { get; set; } = 2;

    /// <summary>Whether Hangfire's own dashboard is served at /jobs, to administrators, to look at only.</summary>
    public bool Dashboard { get; set; }
}
