using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
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
        new("/settings", "Settings", Outlined.Tune),
        new("/tokens", "API tokens", Outlined.Key),
        new("/words", "Glossary", Outlined.HelpOutline),
    ];

    private Actor _viewer = new(string.Empty, []);

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>A place was chosen: a drawer may close.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChosen { get; set; }

    /// <summary>Other pages say themselves whom they are for; these open to administrators only, or to who may read everything.</summary>
    private IEnumerable<Place> Shown => Places.Where(p => p.Href switch
    {
        "/tokens" => _viewer.MayAdminister,
        "/settings" => _viewer.MayReadEverything,
        _ => true,
    });

    protected override async Task OnParametersSetAsync() => _viewer = (await SignedIn).User.ToActor();

    private sealed record Place(string Href, string Word, string Icon);
}
