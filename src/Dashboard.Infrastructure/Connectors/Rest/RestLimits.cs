using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>What a conversation may cost at most.</summary>
/// <param name="List">For the listing of a comparison, which may be of a million accounts.</param>
/// <param name="Look">Longest time for the listing of one look in a watch.</param>
/// <param name="ShortWait">Longest Retry-After that is waited for within a call.</param>
/// <param name="LongWait">The same within a listing for a comparison, which nobody times.</param>
internal sealed record RestLimits(ListLimits List, TimeSpan Look, TimeSpan ShortWait, TimeSpan LongWait)
{
    public static readonly RestLimits Default = new(new(20_000, 2_000_000, TimeSpan.FromMinutes(30)), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
}
