namespace Dashboard.Core.Reconciliation;

/// <summary>Since when a finding is known, in bands.</summary>
public enum FindingAge
{
    /// <summary>First seen within the last day.</summary>
    Day,

    /// <summary>Before that, within the last week.</summary>
    Week,

    /// <summary>Before that, within the last thirty days.</summary>
    Month,

    /// <summary>Before that.</summary>
    Older,
}
