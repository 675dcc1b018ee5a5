using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>When and how often something was read in the period.</summary>
/// <param name="Readings">How many readings: observations of runs, and comparisons.</param>
/// <param name="Requests">How many requests the observations took.</param>
/// <param name="Items">Accounts or identities read by comparisons, all together.</param>
/// <param name="First">When the first began; null when there was none.</param>
/// <param name="Last">When the last ended; null when there was none.</param>
public sealed record Pull(int Readings, long Requests, long Items, DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <summary>It was not read.</summary>
    public static readonly Pull None = new(0, 0, 0, null, null);

    /// <summary>With an observation.</summary>
    public Pull With(Observed observed) => With(observed.Requests, 0, observed.Started.At, observed.Ended.At);

    /// <summary>With one more reading.</summary>
    public Pull With(int requests, int items, DateTimeOffset from, DateTimeOffset to) =>
        new(Readings + 1, Requests + requests, Items + items, First < from ? First : from, Last > to ? Last : to);
}
