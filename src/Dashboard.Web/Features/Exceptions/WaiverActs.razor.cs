using Dashboard.Core.Exceptions;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>What the viewer may do with one exception.</summary>
public sealed partial class WaiverActs : ComponentBase
{
    private string _note = string.Empty;
    private DateTime? _next;

    [Parameter, EditorRequired]
    public required WaiverStanding Row { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<WaiverStep> OnStep { get; set; }

    private bool HasNote => !string.IsNullOrWhiteSpace(_note);

    private bool TakesNote => Row.May.Overlaps([WaiverAction.Decide, WaiverAction.Review, WaiverAction.Revoke]);

    private async Task StepAsync(WaiverStepKind kind)
    {
        await OnStep.InvokeAsync(new(Row.Waiver.Id, kind, _note, _next is { } next ? new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc)) : null));
        _note = string.Empty;
    }

    /// <summary>Deliberately nothing: Enter in the note must not decide.</summary>
    private static void Nothing()
    {
    }
}
