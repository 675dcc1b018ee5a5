using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>What somebody else did to the configuration while a campaign was edited.</summary>
public sealed record CampaignConflict(string Sentence)
{
    /// <summary>Compares the version that was edited with the one in force now.</summary>
    public static CampaignConflict Of(GovernanceVersion before, GovernanceVersion now, string? name)
    {
        var (was, isNow) = (name is null ? null : before.Governance.Campaign(name), name is null ? null : now.Governance.Campaign(name));
        var change = (was, isNow) switch
        {
            (not null, null) => "They deleted this campaign; saving makes it again.",
            _ when was != isNow => "They changed this campaign too; saving replaces their change.",
            _ => "They left this campaign alone.",
        };
        return new($"Version {now.Number} is by {now.AppliedBy}. {change}");
    }
}
