namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>What a conversation may cost at most, and how patiently a write is read back.</summary>
/// <param name="PageSize">Items asked for per page; what the strictest of the great servers allow.</param>
/// <param name="Pages">Most pages of one listing.</param>
/// <param name="Items">Most items of one listing.</param>
/// <param name="ListingTime">Longest time for one listing.</param>
/// <param name="ShortWait">Longest Retry-After that is waited for within a call.</param>
/// <param name="ReadBackDelays">Waits between readings after a write, since a directory may replicate.</param>
/// <param name="OvertakenWaits">Waits, each half of it more or less, before a write is sent again that somebody else's overtook (412).</param>
internal sealed record ScimLimits(int PageSize, int Pages, int Items, TimeSpan ListingTime, TimeSpan ShortWait, IReadOnlyList<TimeSpan> ReadBackDelays, IReadOnlyList<TimeSpan> OvertakenWaits)
{
    public static readonly ScimLimits Default = new(
        100,
        1_000,
        200_000,
        TimeSpan.FromMinutes(2),
        TimeSpan.FromSeconds(2),
        [.. new[] { 100, 200, 400, 800 }.Select(ms => TimeSpan.FromMilliseconds(ms))],
        [.. new[] { 20, 50, 100, 200, 400 }.Select(ms => TimeSpan.FromMilliseconds(ms))]);
}
