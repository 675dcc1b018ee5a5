using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Canaries;

/// <summary>The one lever that stops writing: large, with a reason, and with a word to type before it is pulled.</summary>
public sealed partial class StopLeverPanel : ComponentBase
{
    private static readonly string[] Signs = [Outlined.PlayCircle, Outlined.PauseCircle, Outlined.StopCircle];

    private LeverPosition? _chosen;
    private string _reason = string.Empty;
    private string _typed = string.Empty;

    [Parameter, EditorRequired]
    public required StopLever Lever { get; set; }

    [Parameter, EditorRequired]
    public required bool MayMove { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<(LeverPosition Position, string Reason)> OnMove { get; set; }

    private bool IsConfirmed => !string.IsNullOrWhiteSpace(_reason)
        && (LeverWords.Confirmation(_chosen!.Value) is not { } word || string.Equals(_typed.Trim(), word, StringComparison.OrdinalIgnoreCase));

    private void Choose(LeverPosition position) => (_chosen, _typed) = (position, string.Empty);

    private void Forget() => (_chosen, _reason, _typed) = (null, string.Empty, string.Empty);

    private async Task MoveAsync()
    {
        if (_chosen is { } chosen && IsConfirmed)
        {
            await OnMove.InvokeAsync((chosen, _reason));
            Forget();
        }
    }
}
