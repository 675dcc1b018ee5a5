namespace Dashboard.Core.Sla;

/// <summary>What a result means for the organisation. Ordered from good to bad.</summary>
public enum Compliance
{
    /// <summary>Proven, and in time.</summary>
    Compliant,

    /// <summary>Late, and an approved exception in force covers the delay. The breach is shown beside it.</summary>
    Excepted,

    /// <summary>Nothing fresh proves it. Not green.</summary>
    NotProven,

    /// <summary>Late beyond any exception, or ineffective.</summary>
    NonCompliant,
}
