using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Which results to read. Null leaves a side open; From is inclusive, To exclusive, both over ConcludedAt.</summary>
public sealed record ResultFilter(DateTimeOffset? From, DateTimeOffset? To, AppId? App, CheckKind? Kind, string? Campaign, RunId? Run)
{
    /// <summary>Every result.</summary>
    public static readonly ResultFilter All = new(null, null, null, null, null, null);
}
