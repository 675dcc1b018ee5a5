using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Rings for a comparison that was ordered. A lost ring is made good by the next tick: what counts is the order.</summary>
public interface IRoundDoorbell
{
    /// <summary>Somebody should take it up now.</summary>
    void Ring(AppId app);
}
