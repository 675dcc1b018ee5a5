using System.Globalization;

namespace Dashboard.Core.Canaries;

/// <summary>Deterministic names: after a crash, the same run looks for the same name.</summary>
public static class CanaryNames
{
    /// <summary>The canary of a run: <c>tm-canary-payroll-leavers-0042</c>.</summary>
    public static string Subject(string prefix, string campaign, int runNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{campaign}-{runNumber:0000}");

    /// <summary>The owner of a run's canary: <c>tm-canary-payroll-agents-0042-owner</c>.</summary>
    public static string Owner(string prefix, string campaign, int runNumber) => $"{Subject(prefix, campaign, runNumber)}-owner";

    /// <summary>The name of a canary by what it is for.</summary>
    public static string Of(CanaryRole role, string prefix, string campaign, int runNumber) => role switch
    {
        CanaryRole.Control => Control(prefix, campaign),
        CanaryRole.Owner => Owner(prefix, campaign, runNumber),
        _ => Subject(prefix, campaign, runNumber),
    };

    /// <summary>The standing control canary of a campaign: <c>tm-canary-payroll-leavers-control</c>.</summary>
    public static string Control(string prefix, string campaign) => $"{prefix}-{campaign}-control";
}
