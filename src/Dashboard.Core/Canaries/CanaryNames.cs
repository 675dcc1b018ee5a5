using System.Globalization;

namespace Dashboard.Core.Canaries;

/// <summary>Deterministic names: after a crash, the same run looks for the same name.</summary>
public static class CanaryNames
{
    /// <summary>The canary of a run: <c>tm-canary-payroll-leavers-0042</c>.</summary>
    public static string Subject(string prefix, string campaign, int runNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{campaign}-{runNumber:0000}");

    /// <summary>The standing control canary of a campaign: <c>tm-canary-payroll-leavers-control</c>.</summary>
    public static string Control(string prefix, string campaign) => $"{prefix}-{campaign}-control";
}
