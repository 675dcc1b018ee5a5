using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>What a conversation with Microsoft Graph may cost at most, and how patiently a write is read back.</summary>
/// <param name="List">For one list to its end.</param>
/// <param name="Groups">Most groups whose members are read in one listing: each is a request at least.</param>
/// <param name="ShortWait">Longest Retry-After that is waited for within a look or a write.</param>
/// <param name="PageWait">Longest Retry-After that is waited for within a list: Graph asks for tens of seconds, and one page may not cost all others.</param>
/// <param name="PageWaits">Most waits for one page.</param>
/// <param name="Changes">Most changed identities that are read afresh for one answer of the change feed.</param>
/// <param name="ReadBackDelays">Waits between readings after a write: Graph answers from one of several replicas.</param>
internal sealed record EntraLimits(ListLimits List, int Groups, TimeSpan ShortWait, TimeSpan PageWait, int PageWaits, int Changes, IReadOnlyList<TimeSpan> ReadBackDelays)
{
    /// <summary>What Graph gives in one page at most.</summary>
    public const int PageSize = 999;

    public static readonly EntraLimits Default = new(
        new(20_000, 2_000_000, TimeSpan.FromMinutes(30)),
        5_000,
        TimeSpan.FromSeconds(2),
        TimeSpan.FromMinutes(1),
        5,
        10_000,
        [.. new[] { 250, 500, 1_000, 2_000, 4_000 }.Select(ms => TimeSpan.FromMilliseconds(ms))]);
}
