namespace Dashboard.Core.Controls;

/// <summary>What a period shows of a control. The first that holds counts: no evidence is no pass.</summary>
public enum ControlStanding
{
    /// <summary>Something was late beyond any exception, did not happen, or is open and nobody answers for it.</summary>
    Deficient,

    /// <summary>Nothing speaks against it, but not every app was tested and compared in the period, as often as its tier asks for; or the record is none to rely on.</summary>
    NotProven,

    /// <summary>Proven, with lateness that an exception covers, or findings that are known.</summary>
    WithExceptions,

    /// <summary>Every app was tested and compared through the whole period, and followed in time.</summary>
    Operated,

    /// <summary>A record shows it, in which there is nothing to pass or to fail.</summary>
    Recorded,

    /// <summary>Nothing that this product does speaks to it.</summary>
    NotShown,
}
