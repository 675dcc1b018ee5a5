using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What each app must show after each phase.</summary>
public sealed partial class ExpectedTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<PreviewedPhase> Phases { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<PreviewedApp> Apps { get; set; }

    private IEnumerable<string> Cells(PreviewedApp app) => Phases.Zip(app.Expected, (phase, expected) => (phase.Phase, expected) switch
    {
        (_, { Account: false }) => "No account",
        (Phase.OwnerLeaves, _) => "No account, or another owner",
        (_, { Entitlements.Count: 0 }) => "Account without entitlements",
        _ => expected.Entitlements.ToString(),
    });
}
