namespace Dashboard.Core.Campaigns;

/// <summary>Which runs to read, newest first. From is inclusive, To exclusive, both over RequestedAt.</summary>
public sealed record RunFilter(string? Campaign, DateTimeOffset? From, DateTimeOffset? To, int Skip, int Take);
