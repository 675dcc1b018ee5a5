using Dashboard.Core.Apps;
using Dashboard.Core.Packs;

namespace Dashboard.Web.Features.Evidence;

/// <summary>What the page of evidence shows.</summary>
/// <param name="Preview">What a pack of the period would hold.</param>
/// <param name="Apps">The apps to choose among.</param>
/// <param name="Packs">The packs there are.</param>
public sealed record EvidenceBoard(PackPreview Preview, IReadOnlyList<GovernedApp> Apps, PackList Packs)
{
    /// <summary>Nothing.</summary>
    public static readonly EvidenceBoard Nothing = new(PackPreview.Nothing, [], PackList.None);

    /// <summary>Whether one waits or is being made.</summary>
    public bool IsMaking => Packs.Packs.Any(p => p.State is PackState.Ordered or PackState.Making);
}
