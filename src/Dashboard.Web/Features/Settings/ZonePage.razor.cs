using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Sets up a part of the network that connections may go to.</summary>
public sealed partial class ZonePage : SettingsPart<EgressZone>
{
    /// <summary>The zone; null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override object? Key => Name;

    protected override ImmutableArray<SetupSection> Sections => ZoneFields.Sections(Values);

    protected override string What => $"the zone {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override string Saved => "is saved. It counts for new connections at once, for open ones within two minutes.";

    protected override bool IsNew => Name is null;

    protected override string Back => "/settings#zones";

    protected override EgressZone? Of(Governance governance) => Name is null ? null : governance.EgressZones.FirstOrDefault(z => string.Equals(z.Name, Name, StringComparison.OrdinalIgnoreCase));

    protected override Governance Put(Governance governance, EgressZone? part)
    {
        var (all, known) = (governance.EgressZones, Of(governance));
        return governance with { EgressZones = part is null ? [.. all.Where(z => z != known)] : known is null ? all.Add(part) : all.SetItem(PlaceOf(all, known), part) };
    }

    protected override string PathIn(Governance governance) => string.Create(CultureInfo.InvariantCulture, $"egress.zones[{PlaceOf(governance.EgressZones, Of(governance))}].");

    private static string Consequence(Governance governance) => governance.EgressZones.Length == 1
        ? "It is the last one: without a zone everything may be reached but what never is, such as metadata services of clouds."
        : "What only this zone allows is refused from then on, open connections within two minutes.";
}
