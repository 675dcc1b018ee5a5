using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>Chooses apps, each with its tier.</summary>
public sealed partial class AppChoice : ComponentBase
{
    private string _search = string.Empty;

    [Parameter, EditorRequired]
    public required ImmutableArray<GovernedApp> Apps { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<AppId> Chosen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlyCollection<AppId>> ChosenChanged { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<string> Errors { get; set; }

    private IEnumerable<GovernedApp> Shown =>
        Apps.Where(a => a.Title.Contains(_search, StringComparison.OrdinalIgnoreCase)).OrderBy(a => a.Tier).ThenBy(a => a.Title, StringComparer.OrdinalIgnoreCase);

    /// <summary>Chosen once, and governed no longer: shown, so that they can be taken out.</summary>
    private IEnumerable<AppId> Gone => Chosen.Except(Apps.Select(a => a.Id));

    private Task ToggleAsync(AppId app) => ChosenChanged.InvokeAsync(Chosen.Contains(app) ? [.. Chosen.Where(c => c != app)] : [.. Chosen, app]);
}
