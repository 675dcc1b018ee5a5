using Dashboard.Core.Apps;

namespace Dashboard.Core.Controls;

/// <summary>The results of one check in a period.</summary>
/// <param name="Check">The check.</param>
/// <param name="Compliant">Proven, and in time.</param>
/// <param name="Excepted">Late, and covered by an exception.</param>
/// <param name="NonCompliant">Late beyond any exception, or not at all.</param>
/// <param name="NotProven">Neither way.</param>
/// <param name="Apps">Apps with a result that was proven either way.</param>
/// <param name="Asked">Apps that some campaign asked it of.</param>
public sealed record CheckProof(CheckKind Check, int Compliant, int Excepted, int NonCompliant, int NotProven, int Apps, int Asked)
{
    /// <summary>Of those that are covered, how many by an exception that came when they had been measured.</summary>
    public int Afterwards { get; init; }

    /// <summary>Those that were proven either way.</summary>
    public int Proven => Compliant + Excepted + NonCompliant;

    /// <summary>All of them.</summary>
    public int Results => Proven + NotProven;
}
