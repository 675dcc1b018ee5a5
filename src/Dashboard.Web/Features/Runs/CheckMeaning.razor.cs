using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a result means, what to do, and what the check asked.</summary>
public sealed partial class CheckMeaning : ComponentBase
{
    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

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
