using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Campaigns;

/// <summary>How runs are driven. Section <c>Campaigns</c>.</summary>
public sealed class CampaignOptions
{
    /// <summary>
    /// Most apps of one run that are read at the same time. More finishes sooner and measures worse, because our own
    /// load changes the latencies we report.
    /// </summary>
    [Range(1, 64)]
    public int ReadsSideBySide { get; set; } = 8;

    /// <summary>How long a worker may hold a run without committing before another may take over.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old a capability report may be before an app is probed again at the start of a run.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan CapabilitiesFor { get; set; } = TimeSpan.FromDays(1);
}
