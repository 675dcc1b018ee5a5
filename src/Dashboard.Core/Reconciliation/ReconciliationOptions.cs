using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Reconciliation;

/// <summary>How often apps are compared with the directory. Section <c>Reconciliation</c>.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Time from the end of one comparison of an app to the beginning of the next.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "365.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(24);
}
