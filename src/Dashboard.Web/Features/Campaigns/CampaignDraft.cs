using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Web.Shared.Fields;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>A campaign while somebody edits it: every field may be wrong, and nothing typed is lost.</summary>
public sealed class CampaignDraft
{
    /// <summary>Unique name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The source directory.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>The apps.</summary>
    public IReadOnlyCollection<AppId> Apps { get; set; } = [];

    /// <summary>What the canary stands for.</summary>
    public IdentityKind Kind { get; set; }

    /// <summary>Whether the journey has a move.</summary>
    public bool Moves { get; set; } = true;

    /// <summary>Whether the journey has a leave.</summary>
    public bool Leaves { get; set; } = true;

    /// <summary>Whether it comes back after leaving. Kept while it does not leave, so that a slip costs nothing.</summary>
    public bool ComesBack { get; set; }

    /// <summary>Whether its owner leaves in its place. Kept while it stands for a person, so that a slip costs nothing.</summary>
    public bool OwnerLeaves { get; set; }

    /// <summary>Whether there can be an owner: nobody owns a person.</summary>
    public bool CanHaveOwner => Kind is not IdentityKind.Person;

    /// <summary>Whether the journey ends with the owner's leaving; then it does not leave itself.</summary>
    public bool EndsWithOwner => OwnerLeaves && CanHaveOwner && !IsLent;

    /// <summary>Whether it is lent access for a time, and nothing else. What was chosen of a life is kept meanwhile.</summary>
    public bool IsLent { get; set; }

    /// <summary>Whether the second profile is asked for.</summary>
    public bool HasTwoProfiles => Moves && !IsLent;

    /// <summary>Whether anybody leaves.</summary>
    public bool SomebodyLeaves => !IsLent && (Leaves || EndsWithOwner);

    /// <summary>What leaving means.</summary>
    public LeaveBy LeaveBy { get; set; }

    /// <summary>Department from Join on.</summary>
    public string BeforeDepartment { get; set; } = string.Empty;

    /// <summary>Groups from Join on, separated by commas.</summary>
    public string BeforeGroups { get; set; } = string.Empty;

    /// <summary>Department from Move on.</summary>
    public string AfterDepartment { get; set; } = string.Empty;

    /// <summary>Groups from Move on, separated by commas.</summary>
    public string AfterGroups { get; set; } = string.Empty;

    /// <summary>Longest watch; nothing typed leaves it to the tier.</summary>
    public TypedDuration LongestWatch { get; set; } = TypedDuration.Of(null);

    /// <summary>Whether it runs by itself.</summary>
    public bool IsScheduled { get; set; }

    /// <summary>Five fields.</summary>
    public string Cron { get; set; } = "0 6 * * 1-5";

    /// <summary>IANA id.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The schedule as it stands; null when it runs on demand.</summary>
    public CampaignSchedule? Schedule => IsScheduled ? new(Cron.Trim(), TimeZone.Trim()) : null;

    /// <summary>A draft of what is there.</summary>
    public static CampaignDraft Of(Campaign campaign) => new()
    {
        Name = campaign.Name,
        Source = campaign.Source,
        Apps = campaign.Apps,
        Kind = campaign.Kind,
        Moves = campaign.Journey.Contains(Phase.Move),
        Leaves = campaign.Journey.Contains(Phase.Leave),
        IsLent = campaign.Journey.Contains(Phase.Jit),
        ComesBack = campaign.Journey.Contains(Phase.Rehire),
        OwnerLeaves = campaign.Journey.Contains(Phase.OwnerLeaves),
        LeaveBy = campaign.LeaveBy,
        BeforeDepartment = campaign.Before.Department ?? string.Empty,
        BeforeGroups = string.Join(", ", campaign.Before.Groups),
        AfterDepartment = campaign.After.Department ?? string.Empty,
        AfterGroups = string.Join(", ", campaign.After.Groups),
        LongestWatch = TypedDuration.Of(campaign.LongestWatch),
        IsScheduled = campaign.Schedule is not null,
        Cron = campaign.Schedule?.Cron ?? "0 6 * * 1-5",
        TimeZone = campaign.Schedule?.TimeZone ?? "UTC",
    };

    /// <summary>The campaign as it would be saved, right or wrong. Without a move the second profile is the first.</summary>
    public Campaign ToCampaign()
    {
        var before = Profile(BeforeDepartment, BeforeGroups);
        return new(
            Name.Trim(),
            Source,
            [.. Apps],
            Kind,
            [.. new[] { Phase.Join }.Concat(HasTwoProfiles ? [Phase.Move] : []).Concat(Ending())],
            LeaveBy,
            before,
            HasTwoProfiles ? Profile(AfterDepartment, AfterGroups) : before,
            LongestWatch.Value,
            Schedule);
    }

    private Phase[] Ending() =>
        IsLent ? [Phase.Jit]
        : EndsWithOwner ? [Phase.OwnerLeaves]
        : !Leaves ? []
        : ComesBack ? [Phase.Leave, Phase.Rehire]
        : [Phase.Leave];

    private static IdentityProfile Profile(string department, string groups) =>
        new(
            string.IsNullOrWhiteSpace(department) ? null : department.Trim(),
            new NameSet(groups.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}
