using Dashboard.Core.Waivers;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>One exception, with what the viewer may decide about it.</summary>
public sealed partial class WaiverCard : ComponentBase
{
    private readonly string _titleId = $"w{Guid.NewGuid():N}";
    private string _note = string.Empty;

    [Parameter, EditorRequired]
    public required WaiverRow Row { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<WaiverDecision> OnDecide { get; set; }

    private bool HasNote => !string.IsNullOrWhiteSpace(_note);

    private async Task DecideAsync(WaiverState state)
    {
        await OnDecide.InvokeAsync(new(Row.Waiver.Id, state, _note));
        _note = string.Empty;
    }

    /// <summary>Deliberately nothing: Enter in the note must not decide.</summary>
    private static void Nothing()
    {
    }
}
