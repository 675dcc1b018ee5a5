using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// The writes that make up a phase, in order. A canary gets its password, by reference, where an app's probes sign in; new access is given before the old is taken, as in life.
/// </summary>
public static class JourneySteps
{
    /// <summary>The writes of a phase of the subject's journey.</summary>
    public static ImmutableArray<DirectoryChange> OfSubject(Campaign campaign, Phase phase, string userName, string marker, string? password) => phase switch
    {
        Phase.Join => Create(campaign, campaign.Before, userName, marker, password),
        Phase.Move => Move(campaign.Before, campaign.After),
        Phase.Jit => [],
        Phase.Leave => [campaign.LeaveBy is LeaveBy.Delete ? new DeleteIdentity() : new DisableIdentity()],
        Phase.OwnerLeaves => [],
        _ => campaign.LeaveBy is LeaveBy.Delete
            ? Create(campaign, campaign.Journey.Contains(Phase.Move) ? campaign.After : campaign.Before, userName, marker, password)
            : [new EnableIdentity()],
    };

    /// <summary>
    /// The writes that set up the control canary. It has the groups of both profiles, so that it shows the access
    /// that a move takes away as well as the one it gives.
    /// </summary>
    public static ImmutableArray<DirectoryChange> OfControl(Campaign campaign, string userName, string marker, string? password) =>
        Create(campaign, ControlProfile(campaign), userName, marker, password);

    /// <summary>What the control canary is.</summary>
    public static IdentityProfile ControlProfile(Campaign campaign) => campaign.Before with { Groups = campaign.Before.Groups.Union(campaign.After.Groups) };

    /// <summary>The writes of the subject's owner: a person without any access of their own, who leaves when their time comes.</summary>
    public static ImmutableArray<DirectoryChange> OfOwner(Campaign campaign, Phase phase, string userName, string marker) => phase switch
    {
        Phase.Join => [new CreateIdentity(userName, $"Tidemark canary {userName}", marker, IdentityKind.Person, null)],
        Phase.OwnerLeaves => [campaign.LeaveBy is LeaveBy.Delete ? new DeleteIdentity() : new DisableIdentity()],
        _ => [],
    };

    /// <summary>The writes of a canary in a phase.</summary>
    public static ImmutableArray<DirectoryChange> Of(Campaign campaign, CanaryRole role, Phase phase, string userName, string marker, string? password) =>
        role switch
        {
            CanaryRole.Control => OfControl(campaign, userName, marker, password),
            CanaryRole.Owner => OfOwner(campaign, phase, userName, marker),
            _ => OfSubject(campaign, phase, userName, marker, password),
        };

    private static ImmutableArray<DirectoryChange> Create(Campaign campaign, IdentityProfile profile, string userName, string marker, string? password) =>
    [
        new CreateIdentity(userName, $"Tidemark canary {userName}", marker, campaign.Kind, profile.Department),
        .. password is null ? Array.Empty<DirectoryChange>() : [new SetPassword(password)],
        .. profile.Groups.Select(g => new JoinGroup(g)),
    ];

    private static ImmutableArray<DirectoryChange> Move(IdentityProfile before, IdentityProfile after) =>
    [
        .. after.Groups.Except(before.Groups).Select(g => new JoinGroup(g)),
        .. before.Groups.Except(after.Groups).Select(g => new LeaveGroup(g)),
        .. string.Equals(before.Department, after.Department, StringComparison.Ordinal) ? Array.Empty<DirectoryChange>() : [new SetDepartment(after.Department)],
    ];
}
