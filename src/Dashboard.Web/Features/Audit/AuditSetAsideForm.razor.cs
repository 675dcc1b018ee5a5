using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>Where an administrator says why what checkpoints vouch for is not there any more.</summary>
public sealed partial class AuditSetAsideForm : ComponentBase
{
    private string _reason = string.Empty;

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Set them aside, for this reason.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnSetAside { get; set; }

    private async Task SetAsideAsync()
    {
        if (!string.IsNullOrWhiteSpace(_reason))
        {
            await OnSetAside.InvokeAsync(_reason);
            _reason = string.Empty;
        }
    }
}
