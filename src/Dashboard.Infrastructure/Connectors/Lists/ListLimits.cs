namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>What reading a list may cost at most.</summary>
/// <param name="Pages">Most pages of one listing.</param>
/// <param name="Items">Most entries of one listing.</param>
/// <param name="Time">Longest time for one listing.</param>
internal sealed record ListLimits(int Pages, int Items, TimeSpan Time)
{
    public static readonly ListLimits Default = new(1_000, 200_000, TimeSpan.FromMinutes(2));
}
