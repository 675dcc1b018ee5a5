using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>The owner canary of a run: who has one, when it is written, and how the subject comes to belong to it.</summary>
public static class Ownership
{
    /// <summary>Whether a run of the campaign has an owner canary beside the subject.</summary>
    public static bool HasOwner(this Campaign campaign) => campaign.Kind is not IdentityKind.Person && campaign.Journey.Contains(Phase.OwnerLeaves);

    /// <summary>Whose writes come when: the control canary before everything, an owner before what belongs to it.</summary>
    public static IEnumerable<(CanaryRole Role, Phase Phase)> Turns(Campaign campaign) =>
    [
        (CanaryRole.Control, Phase.Join),
        .. campaign.Journey.SelectMany(phase => Writers(campaign).Select(role => (role, phase))),
    ];

    /// <summary>Those of whom something is left to be removed when the run is over.</summary>
    internal static readonly ImmutableArray<CanaryRole> Leased = [CanaryRole.Subject, CanaryRole.Owner];

    /// <summary>When the lease of the first of a run's own canaries is over, with its name; null before one is reserved.</summary>
    internal static CanaryReserved? FirstToExpire(RunProgress progress) =>
        Leased.Select(progress.Canary).OfType<CanaryReserved>().OrderBy(c => c.ExpiresAt).FirstOrDefault();

    /// <summary>The subject is created as the owner's, by the directory's id of the owner.</summary>
    internal static ImmutableArray<DirectoryChange> Owned(this ImmutableArray<DirectoryChange> steps, CanaryRole role, RunProgress progress) =>
        role is CanaryRole.Subject && progress.Plan!.Campaign.HasOwner() && steps is [CreateIdentity create, ..] ? steps.SetItem(0, create with { Owner = progress.Identity(CanaryRole.Owner)?.Id }) : steps;

    /// <summary>The id of the owner that the source showed for the subject, when it is the owner canary's; null otherwise.</summary>
    internal static string? Shown(RunProgress progress) =>
        progress.Identity(CanaryRole.Owner)?.Id is { } owner && string.Equals(progress.Subject?.Owner, owner, StringComparison.Ordinal) ? owner : null;

    private static ImmutableArray<CanaryRole> Writers(Campaign campaign) => campaign.HasOwner() ? [CanaryRole.Owner, CanaryRole.Subject] : [CanaryRole.Subject];
}
