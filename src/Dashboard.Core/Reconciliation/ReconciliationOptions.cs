using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Reconciliation;

/// <summary>How often apps are compared with the directory. Section <c>Reconciliation</c>.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Time from the end of one comparison of an app to the beginning of the next.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "365.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The share of identities or accounts that may be gone since the round before; if more are, the round waits for a person. From 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double MostVanishing { get; set; } = 0.2;
}
