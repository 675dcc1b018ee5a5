using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What each app must show after each phase.</summary>
public sealed partial class ExpectedTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<PreviewedPhase> Phases { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<PreviewedApp> Apps { get; set; }
}
