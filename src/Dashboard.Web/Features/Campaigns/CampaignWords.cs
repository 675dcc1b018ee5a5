using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>A campaign in words.</summary>
public static class CampaignWords
{
    /// <summary>"joins, moves, is disabled, comes back".</summary>
    public static string Journey(Campaign campaign) => string.Join(", ", campaign.Journey.Select(phase => phase switch
    {
        Phase.Join => "joins",
        Phase.Move => "moves",
        Phase.Rehire => "comes back",
        Phase.OwnerLeaves => campaign.LeaveBy is LeaveBy.Delete ? "its owner is deleted" : "its owner is disabled",
        _ => campaign.LeaveBy is LeaveBy.Delete ? "is deleted" : "is disabled",
    }));

    /// <summary>"A person".</summary>
    public static string Kind(IdentityKind kind) => kind switch
    {
        IdentityKind.Person => "A person",
        IdentityKind.ServiceAccount => "A service account",
        _ => "An AI agent",
    };
}
