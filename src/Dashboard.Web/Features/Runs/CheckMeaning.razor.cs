using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a result means, what to do, and what the check asked.</summary>
public sealed partial class CheckMeaning : ComponentBase
{
    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

    /// <summary>What the check speaks to, framework by framework; null while nothing is proven.</summary>
    private string? Claims => Story.Cell.Result is { Verdict: Verdict.Passed or Verdict.Failed } result
        ? $"It speaks to {ControlMap.Words(ControlMap.Of(result.Kind, Story.Kind))}.{Stands}"
        : null;

    private string Stands => Story.Kind switch
    {
        IdentityKind.Agent => " Its canary stands for an AI agent.",
        IdentityKind.ServiceAccount => " Its canary stands for a service account.",
        _ => string.Empty,
    };

    private static string Words(ExpectedAccess expected) => expected switch
    {
        { Account: false } => "No active account and no entitlement",
        { Entitlements.Count: 0 } => "An active account without entitlements",
        _ => $"An active account with exactly: {expected.Entitlements}",
    };

    private static string Grade(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.Observed => "observed; we read it ourselves from the live system.",
        EvidenceGrade.Acknowledged => "acknowledged; the provider says so, it cannot be read back.",
        EvidenceGrade.Imported => "imported from a file that somebody exported.",
        _ => "attested; somebody states it.",
    };
}
