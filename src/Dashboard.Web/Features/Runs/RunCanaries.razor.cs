using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>The canaries a run leased, and what became of them.</summary>
public sealed partial class RunCanaries : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunProgress Progress { get; set; }

    /// <summary>An owner only where the journey has one.</summary>
    private IEnumerable<CanaryRole> Roles => Enum.GetValues<CanaryRole>().Where(role => role is not CanaryRole.Owner || Progress.Plan?.Campaign.HasOwner() is true);

    private string? Purpose(CanaryRole role) => role switch
    {
        CanaryRole.Control => "It stands on, so that every absence has a positive control.",
        CanaryRole.Owner => "A person, and the subject belongs to them until they leave.",
        _ => RunWords.NonHuman(Progress.Plan?.Campaign.Kind) is { } kind ? $"It stands for {(kind[0] is 'A' ? "an" : "a")} {kind}." : null,
    };

    private CleanedUp? RemovalOf(CanaryRole role) => role switch
    {
        CanaryRole.Subject => Progress.CleanedUp,
        CanaryRole.Owner => Progress.OwnerCleanedUp,
        _ => null,
    };
}
