namespace Dashboard.Core.Canaries;

/// <summary>How far the stop lever is pulled.</summary>
public enum LeverPosition
{
    /// <summary>Writes are allowed, within the guard.</summary>
    Released,

    /// <summary>No campaign writes anything; canaries are still removed.</summary>
    CampaignsStopped,

    /// <summary>Nothing is written at all: canaries stay where they are.</summary>
    EverythingStopped,
}
