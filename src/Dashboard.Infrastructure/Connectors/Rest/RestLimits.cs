using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>What a conversation may cost at most.</summary>
/// <param name="List">For one listing.</param>
/// <param name="ShortWait">Longest Retry-After that is waited for within a call.</param>
internal sealed record RestLimits(ListLimits List, TimeSpan ShortWait)
{
    public static readonly RestLimits Default = new(new(20_000, 2_000_000, TimeSpan.FromMinutes(30)), TimeSpan.FromSeconds(2));
}
