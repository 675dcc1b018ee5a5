namespace Dashboard.Core.Apps;

/// <summary>How much harm access that outlives its reason can do in an app. Sets the limits it is held to.</summary>
public enum RiskTier
{
    /// <summary>Money, health, safety, or the keys to other systems.</summary>
    Critical,

    /// <summary>Personal or confidential data of many.</summary>
    High,

    /// <summary>Internal data.</summary>
    Medium,

    /// <summary>Little that matters.</summary>
    Low,
}
