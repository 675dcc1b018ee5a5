using Dashboard.Core.Provisioning;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How what a provisioner says of its job looks, wherever it appears.</summary>
internal static class JobLooks
{
    public static readonly StatusLook Quarantined = new(Tone.Breach, Outlined.Block, "Job quarantined", "The provisioner all but stopped: too much failed. It tries once a day at most, and gives up after four weeks.");
    public static readonly StatusLook WithoutSuccess = new(Tone.Attention, Outlined.HourglassEmpty, "Job without success", "No cycle has succeeded yet.");
    public static readonly StatusLook Active = new(Tone.Good, Outlined.CheckCircle, "Job active", "The provisioner says that its job works. That proves nothing about the app.");
    public static readonly StatusLook NotActive = new(Tone.Attention, Outlined.PauseCircle, "Job not active", "Nothing is provisioned while it is not.");

    public static StatusLook Of(ProvisioningJob job) => job switch
    {
        { IsQuarantined: true } => Quarantined,
        { IsActive: true, LastSuccess: null } => WithoutSuccess,
        { IsActive: true } => Active,
        _ => NotActive,
    };
}
