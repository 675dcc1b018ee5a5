using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>When and how often something was read in the period.</summary>
/// <param name="Readings">How many readings: observations of runs, writes of canaries with the readings around them, and comparisons.</param>
/// <param name="Requests">How many requests those took that were counted, each page of a listing among them.</param>
/// <param name="Items">Accounts or identities read by comparisons, all together.</param>
/// <param name="First">When the first began; null when there was none.</param>
/// <param name="Last">When the last ended; null when there was none.</param>
public sealed record Pull(int Readings, long Requests, long Items, DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <summary>It was not read.</summary>
    public static readonly Pull None = new(0, 0, 0, null, null);

    /// <summary>Of how many of the readings nobody counted the requests: writes, and comparisons from before they were counted.</summary>
    public int Uncounted { get; init; }

    /// <summary>With an observation.</summary>
    public Pull With(Observed observed) => With(observed.Requests, 0, observed.Started.At, observed.Ended.At);

    /// <summary>With one more reading.</summary>
    /// <param name="requests">How many requests it took; null where that was not counted.</param>
    /// <param name="items">How many accounts or identities it read.</param>
    /// <param name="from">When it began.</param>
    /// <param name="to">When it ended.</param>
    public Pull With(int? requests, int items, DateTimeOffset from, DateTimeOffset to) =>
        new(Readings + 1, Requests + (requests ?? 0), Items + items, First < from ? First : from, Last > to ? Last : to) { Uncounted = Uncounted + (requests is null ? 1 : 0) };
}
