using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Apps;

/// <summary>Which checks can be made for an app as it is set up, which cannot, and why.</summary>
public sealed partial class ReachList : ComponentBase
{
    private static readonly StatusLook Made = new(Tone.Neutral, Outlined.Check, "Yes", "Every run that comes to it asks it.");
    private static readonly StatusLook Skipped = new(Tone.Neutral, Outlined.SkipNext, "Skipped", "No run can ask it. It is shown and counted as skipped, and proves nothing.");

    [Parameter, EditorRequired]
    public required ImmutableArray<CheckReach> Reach { get; set; }

    private string Sentence => Reach.Count(r => r.IsMade) is var made && made == Reach.Length
        ? $"All {Reach.Length} checks are made for this app."
        : $"{made} of {Reach.Length} checks are made for this app. The others are skipped in every run: shown and counted as that, never hidden, never passed.";
}
