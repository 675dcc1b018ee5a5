using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Provisioning;

/// <summary>How long entries of provisioning logs are kept, where the configuration says nothing of it. Section <c>ProvisioningLogs</c>.</summary>
public sealed class ProvisioningLogOptions
{
    /// <summary>Thirteen months where nothing is set: providers keep them for 7, 30 or 90 days, an audit asks for a year.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3660.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(396);

    /// <summary>How many messages that are sent to logs are taken in a minute from one address.</summary>
    [Range(1, 100_000)]
    public int MessagesPerMinute { get; set; } = 600;
}
