using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Wakes a worker for a run. Only a doorbell: a lost ring is made good by the sweep, a second one is harmless.</summary>
public interface IRunDoorbell
{
    /// <summary>Rings at the time given, or at once when it has passed.</summary>
    void RingAt(RunId run, DateTimeOffset at);
}
