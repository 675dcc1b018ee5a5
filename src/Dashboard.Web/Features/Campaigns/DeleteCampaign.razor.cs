using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>Deletes a campaign once its name was typed.</summary>
public sealed partial class DeleteCampaign : ComponentBase
{
    private string _typed = string.Empty;

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnDelete { get; set; }

    private bool IsConfirmed => string.Equals(_typed.Trim(), Name, StringComparison.Ordinal);

    private Task DeleteAsync() => IsConfirmed ? OnDelete.InvokeAsync() : Task.CompletedTask;
}
