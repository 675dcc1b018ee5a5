namespace Dashboard.Web.Features.Overview;

/// <summary>How many canaries the directories may hold, and how many of them could not be removed.</summary>
public sealed record CanaryCount(int MayExist, int Leaked);
