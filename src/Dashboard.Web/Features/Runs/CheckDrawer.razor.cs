using System.Globalization;
using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Everything about one check of one app, down to the bytes.</summary>
public sealed partial class CheckDrawer : ComponentBase
{
    private static readonly (DrawerTab Tab, string Word)[] Tabs =
    [
        (DrawerTab.Steps, "Steps"), (DrawerTab.Asked, "What was asked and answered"), (DrawerTab.Meaning, "What it means"), (DrawerTab.Raw, "Raw"),
    ];

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

    [Parameter, EditorRequired]
    public required DrawerTab Tab { get; set; }

    /// <summary>The reading whose details are shown.</summary>
    [Parameter]
    public int? Reading { get; set; }

    [Parameter]
    public StoredDetail? Detail { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private IEnumerable<(int Number, string Word)> Due => Story.Baselines.Select((_, index) => (CheckStory.DueNumber(index), $"While access was due, attempt {index + 1}"));

    private void Choose(ChangeEventArgs change) =>
        Navigator.NavigateTo(RunAddress.Of(Run, Story.App.Id, Story.Check.Kind, Tab, int.Parse((string)change.Value!, CultureInfo.InvariantCulture)), replace: true);
}
