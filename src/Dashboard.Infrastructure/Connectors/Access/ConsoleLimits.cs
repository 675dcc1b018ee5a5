namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What reading a console may cost at most.</summary>
/// <param name="Pages">Most pages of one listing.</param>
/// <param name="Items">Most entries of one listing.</param>
/// <param name="Time">Longest time for one listing.</param>
internal sealed record ConsoleLimits(int Pages, int Items, TimeSpan Time)
{
    public static readonly ConsoleLimits Default = new(1_000, 200_000, TimeSpan.FromMinutes(2));
}
