using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>Matches what nothing else matches, so that an unknown address gets the status and the page for it.</summary>
public sealed partial class UnknownAddress : ComponentBase
{
    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>Whatever was asked for; not shown again.</summary>
    [Parameter]
    public string? Address { get; set; }

    protected override void OnInitialized() => Navigator.NotFound();
}
