namespace Dashboard.Core.Campaigns;

/// <summary>Whether the clock that starts everything still goes.</summary>
public interface ISchedulerHeartbeat
{
    /// <summary>When it last ticked; null before the first time.</summary>
    DateTimeOffset? LastBeat { get; }
}
