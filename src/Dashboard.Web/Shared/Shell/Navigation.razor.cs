using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Shell;

/// <summary>The places of the product.</summary>
public sealed partial class Navigation : ComponentBase
{
    private static readonly ImmutableArray<Place> Places =
    [
        new("/", "Overview", Outlined.GridView),
        new("/apps", "Apps", Outlined.Apps),
        new("/campaigns", "Campaigns", Outlined.Route),
        new("/reconciliation", "Reconciliation", Outlined.CompareArrows),
        new("/findings", "Findings", Outlined.Flag),
        new("/orphans", "Orphans", Outlined.PersonOff),
        new("/exceptions", "Exceptions", Outlined.Shield),
        new("/canaries", "Canaries", Outlined.Badge),
        new("/real-events", "Real events", Outlined.Groups),
        new("/sources", "Sources", Outlined.Hub),
        new("/outages", "Control outages", Outlined.SensorsOff),
        new("/notifications", "Notifications", Outlined.Notifications),
        new("/controls", "Controls", Outlined.FactCheck),
        new("/evidence", "Evidence", Outlined.FolderZip),
        new("/audit", "Audit trail", Outlined.HistoryEdu),
        new("/tokens", "API tokens", Outlined.Key),
    ];

    /// <summary>A place was chosen: a drawer may close.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChosen { get; set; }

    private sealed record Place(string Href, string Word, string Icon);
}
