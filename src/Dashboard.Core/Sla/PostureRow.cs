using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Sla;

/// <summary>One app in the posture matrix, with a cell for every check.</summary>
public sealed record PostureRow(GovernedApp App, ImmutableArray<PostureCell> Cells)
{
    /// <summary>The worst of its cells.</summary>
    public Compliance Compliance => Cells.IsDefaultOrEmpty ? Compliance.NotProven : Cells.Max(c => c.Decision.Compliance);

    /// <summary>The cell of a check.</summary>
    public PostureCell Cell(CheckKind kind) => Cells.First(c => c.Kind == kind);
}
