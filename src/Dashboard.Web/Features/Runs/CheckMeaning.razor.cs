using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a result means, what to do, and what the check asked.</summary>
public sealed partial class CheckMeaning : ComponentBase
{
    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

    /// <summary>What is claimed because the canary does not stand for a person; null where nothing is.</summary>
    private string? Claims =>
        Story.Cell.Result is { } result && ControlClaims.Of(result, Story.Kind) is { IsEmpty: false } ids
            ? $"Its canary stands for {(Story.Kind is IdentityKind.Agent ? "an AI agent" : "a service account")}, so that it also speaks to {string.Join(", ", ids)}{(Story.Kind is IdentityKind.Agent ? $" of the {ControlClaims.Nhi} and the {ControlClaims.AiRmf}" : $" of the {ControlClaims.Nhi}")}."
            : null;

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
