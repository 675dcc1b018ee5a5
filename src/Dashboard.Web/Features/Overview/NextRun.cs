namespace Dashboard.Web.Features.Overview;

/// <summary>When a campaign runs next by itself.</summary>
public sealed record NextRun(string Campaign, DateTimeOffset At);
