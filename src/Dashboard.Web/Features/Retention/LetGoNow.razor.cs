using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Retention;

/// <summary>Has everything that is old enough go now, once its number was typed: whoever types it has read it.</summary>
public sealed partial class LetGoNow : ComponentBase
{
    private string _typed = string.Empty;

    [Parameter, EditorRequired]
    public required int Going { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset NextAt { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<int> OnGo { get; set; }

    private bool IsConfirmed => Going > 0 && string.Equals(_typed.Trim().Replace(",", string.Empty, StringComparison.Ordinal), FormattableString.Invariant($"{Going}"), StringComparison.Ordinal);

    private async Task GoAsync()
    {
        if (IsConfirmed)
        {
            _typed = string.Empty;
            await OnGo.InvokeAsync(Going);
        }
    }
}
