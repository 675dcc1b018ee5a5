namespace Dashboard.Web.Features.Runs;

/// <summary>How far a run is, and how long it may go on.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps there are.</param>
/// <param name="NextAt">When the next thing is due; null when it is due now, or the run has ended.</param>
/// <param name="LatestEnd">When it ends if every open check is watched to its cap; null when it has ended, or nothing is known yet.</param>
public sealed record RunForecast(int Done, int Total, DateTimeOffset? NextAt, DateTimeOffset? LatestEnd);
