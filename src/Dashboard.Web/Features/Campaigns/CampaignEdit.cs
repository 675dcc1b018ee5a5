using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>Puts one campaign into a configuration, or takes it out, and leaves all else as it was. Pure.</summary>
public static class CampaignEdit
{
    /// <summary>The configuration with the campaign in place of the one called <paramref name="name"/>, or at the end.</summary>
    public static Governance Put(Governance governance, string? name, Campaign campaign)
    {
        var index = IndexOf(governance, name);
        return governance with { Campaigns = index < 0 ? governance.Campaigns.Add(campaign) : governance.Campaigns.SetItem(index, campaign) };
    }

    /// <summary>The configuration without the campaign.</summary>
    public static Governance Remove(Governance governance, string name) =>
        governance with { Campaigns = governance.Campaigns.RemoveAt(IndexOf(governance, name)) };

    /// <summary>
    /// What is wrong, by field: the last part of <c>campaigns[2].schedule.cron</c>. What belongs to no field of the
    /// campaign stands under the empty name.
    /// </summary>
    public static ILookup<string, string> Errors(ImmutableArray<ConfigurationError> errors, Governance governance, string? name)
    {
        var index = IndexOf(governance, name);
        var path = $"campaigns[{(index < 0 ? governance.Campaigns.Length : index)}].";
        return errors.ToLookup(e => e.Path.StartsWith(path, StringComparison.Ordinal) ? Field(e.Path[path.Length..]) : string.Empty, e => e.Message);
    }

    // apps[3] is one of the chosen apps: its error stands at the field that chooses them.
    private static string Field(string path) => path.Split('[')[0];

    private static int IndexOf(Governance governance, string? name) =>
        name is null ? -1 : governance.Campaigns.ToList().FindIndex(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
