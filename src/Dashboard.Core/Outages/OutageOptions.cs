using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Outages;

/// <summary>When something counts as a control outage. Section <c>Outages</c>.</summary>
public sealed class OutageOptions
{
    /// <summary>How long before its end a credential is an alarm.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan CredentialWarning { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a provisioning job may go without a cycle that ended well.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "90.00:00:00")]
    public TimeSpan JobStall { get; set; } = TimeSpan.FromHours(6);
}
