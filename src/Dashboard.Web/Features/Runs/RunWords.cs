using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Runs;

/// <summary>Runs in words.</summary>
public static class RunWords
{
    /// <summary>"movers, run 12".</summary>
    public static string Title(Run run) => $"{run.Campaign}, run {run.Number}";

    /// <summary>"Asked for by mia".</summary>
    public static string Trigger(Run run) => run.Trigger is RunTrigger.Schedule ? "By its schedule" : $"Asked for by {run.RequestedBy}";

    /// <summary>An interval where there is little room: "4 s to 5 s".</summary>
    public static string Tight(LatencyInterval latency) =>
        latency is { Lower.Ticks: > 0, Upper: { } upper } ? $"{HumanTime.Format(latency.Lower)} to {HumanTime.Format(upper)}" : HumanTime.Format(latency);

    /// <summary>"Approve".</summary>
    public static string Act(GrantVerb verb) => verb switch
    {
        GrantVerb.Request => "Request",
        GrantVerb.Approve => "Approve",
        GrantVerb.Close => "Close the ticket",
        GrantVerb.Revoke => "Revoke",
        _ => "Take back, to clean up",
    };

    /// <summary>"Re-hire".</summary>
    public static string Phase(Phase phase) => phase switch
    {
        Core.Campaigns.Phase.Rehire => "Re-hire",
        Core.Campaigns.Phase.OwnerLeaves => "Owner leaves",
        Core.Campaigns.Phase.Jit => "JIT",
        _ => phase.ToString(),
    };

    /// <summary>"After joining".</summary>
    public static string After(Phase phase) => phase switch
    {
        Core.Campaigns.Phase.Join => "After joining",
        Core.Campaigns.Phase.Move => "After the move",
        Core.Campaigns.Phase.Rehire => "After the re-hire",
        Core.Campaigns.Phase.OwnerLeaves => "After the owner left",
        Core.Campaigns.Phase.Jit => "After the grant",
        _ => "After leaving",
    };

    /// <summary>"Subject", "Control" or "Owner".</summary>
    public static string Role(CanaryRole role) => role switch
    {
        CanaryRole.Subject => "Subject",
        CanaryRole.Owner => "Owner",
        _ => "Control",
    };

    /// <summary>What stands for something else than a person: "service account", "AI agent"; null for people, who need no saying.</summary>
    public static string? NonHuman(IdentityKind? kind) => kind switch
    {
        IdentityKind.ServiceAccount => "service account",
        IdentityKind.Agent => "AI agent",
        _ => null,
    };

    /// <summary>"Create the identity tm-canary-x".</summary>
    public static string Change(DirectoryChange change) => change.Describe() is var words ? char.ToUpperInvariant(words[0]) + words[1..] : words;
}
