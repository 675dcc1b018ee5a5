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
    /// <summary>How many times as much a listing of everybody may cost that a comparison needs and nobody waits for.</summary>
    public int Patience { get; init; } = 1;

    /// <summary>Whether these are for such a listing.</summary>
    public bool IsPatient { get; private init; }

    /// <summary>The same for such a listing.</summary>
    public ScimLimits Patient => this with { Pages = Pages * Patience, Items = Items * Patience, ListingTime = ListingTime * Patience, ShortWait = ShortWait * Patience, IsPatient = true };

    public static readonly ScimLimits Default = new(
        100,
        1_000,
        200_000,
        TimeSpan.FromMinutes(2),
        TimeSpan.FromSeconds(2),
        [.. new[] { 100, 200, 400, 800 }.Select(ms => TimeSpan.FromMilliseconds(ms))],
        [.. new[] { 20, 50, 100, 200, 400 }.Select(ms => TimeSpan.FromMilliseconds(ms))]) { Patience = 30 };
}
