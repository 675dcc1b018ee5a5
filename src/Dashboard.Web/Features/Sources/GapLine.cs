using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>How long an app takes to follow when an assignment is taken away.</summary>
/// <param name="Log">The log that says so.</param>
/// <param name="Title">The app.</param>
/// <param name="Gaps">How long it takes.</param>
/// <param name="Limit">The limit of its tier for leavers.</param>
/// <param name="LongestOpen">How long the longest open one has been; null without any.</param>
public sealed record GapLine(string Log, string Title, DeprovisionGaps Gaps, TimeSpan Limit, TimeSpan? LongestOpen)
{
    /// <summary>What is still open, in words.</summary>
    public string Open => Gaps.Open.IsEmpty ? "None" : Gaps.Overdue.IsEmpty ? $"{Gaps.Open.Length}" : $"{Gaps.Open.Length}, {Gaps.Overdue.Length} beyond the limit";
}
