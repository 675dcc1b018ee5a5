using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Sla;

/// <summary>One app in the posture matrix, with a cell for every check.</summary>
public sealed record PostureRow(GovernedApp App, ImmutableArray<PostureCell> Cells)
{
    /// <summary>The worst of its cells that are asked.</summary>
    public Compliance Compliance => Cells.IsDefaultOrEmpty ? Compliance.NotProven : Asked.Select(c => c.Decision.Compliance).DefaultIfEmpty(Compliance.NotProven).Max();

    /// <summary>The cells that count.</summary>
    public IEnumerable<PostureCell> Asked => Cells.Where(c => c.IsAsked);

    /// <summary>Of what is asked, the limits that its sync cycle keeps it from meeting.</summary>
    public ImmutableArray<StructuralMinimum> Missed(TierPolicy policy) => [.. StructuralMinimum.Of(App, policy).Where(m => Cell(m.Kind).IsAsked)];

    /// <summary>The cell of a check.</summary>
    public PostureCell Cell(CheckKind kind) => Cells.First(c => c.Kind == kind);
}
