using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.RealEvents;

/// <summary>How long what happened to real people is kept, where the configuration says nothing of it. Section <c>RealEvents</c>.</summary>
public sealed class RealEventOptions
{
    /// <summary>Thirteen months where nothing is set: an audit asks for a year.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3660.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(396);
}
