using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Which checks can be made for an app as it is set up, which cannot, and why.</summary>
public sealed partial class ReachList : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<CheckReach> Reach { get; set; }

    private string Sentence => Reach.Count(r => r.IsMade) is var made && made == Reach.Length
        ? $"All {Reach.Length} checks are made for this app."
        : $"{made} of {Reach.Length} checks are made for this app. The others are skipped in every run: shown and counted as that, never hidden, never passed.";
}
