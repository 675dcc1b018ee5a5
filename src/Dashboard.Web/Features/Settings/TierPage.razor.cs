using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Sets up what a risk tier promises.</summary>
public sealed partial class TierPage : SettingsPart<TierPolicy>
{
    /// <summary>The tier.</summary>
    [Parameter]
    public required string Name { get; set; }

    protected override object? Key => Name;

    protected override ImmutableArray<SetupSection> Sections => TierFields.Sections(Values);

    protected override string What => $"the tier {Tier}";

    protected override string Saved => "is saved. Runs that are asked for from now on are held to its limits.";

    protected override bool IsNew => false;

    /// <summary>Null for a word that is none.</summary>
    private RiskTier? Tier => Enum.GetValues<RiskTier>().Where(t => string.Equals(t.ToString(), Name, StringComparison.OrdinalIgnoreCase)).Select(t => (RiskTier?)t).FirstOrDefault();

    protected override TierPolicy? Of(Governance governance) => Tier is { } tier ? governance.Tier(tier) : null;

    protected override Governance Put(Governance governance, TierPolicy? part) => governance with { Tiers = [.. governance.Tiers.Where(t => t.Tier != Tier).Append(part!).OrderBy(t => t.Tier)] };

    /// <summary>Tiers stand in their order, and here all four do.</summary>
    protected override string PathIn(Governance governance) => string.Create(CultureInfo.InvariantCulture, $"tiers[{Put(governance, Of(governance)).Tiers.IndexOf(Of(governance)!)}].");

    private string AppsOf(Governance governance) => governance.Apps.Count(a => a.Tier == Tier) switch
    {
        0 => "No app is of this tier yet.",
        1 => "One app is of this tier.",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} apps are of this tier."),
    };
}
