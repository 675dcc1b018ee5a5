using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Campaigns;

/// <summary>Every way trying a probe is refused.</summary>
public static class ProbeErrors
{
    /// <summary>No campaign watches the app, so that it has no canary.</summary>
    public static readonly Error NoCampaign = new("Probe.NoCampaign", "No campaign watches this app, so that there is no canary to try it with. Add the app to a campaign first.");

    /// <summary>The campaign has no control canary that lives.</summary>
    public static Error NoControl(string campaign) => new("Probe.NoControl", $"The campaign '{campaign}' has no live control canary yet. Its first run makes one, and it stays: run it once, then try again.");

    /// <summary>A run measures against the control canary just now.</summary>
    public static Error RunUnderWay(string campaign) => new("Probe.RunUnderWay", $"A run of '{campaign}' is under way and measures against the control canary. Trying it now would use up its sign-ins: wait for the run to end.");

    /// <summary>There is no such probe.</summary>
    public static Error Unknown(string name) => new("Probe.Unknown", $"This app has no probe named '{name}' any more. Load the page again.");
}
