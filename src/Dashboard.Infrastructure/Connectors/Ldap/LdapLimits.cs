namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What a conversation may cost at most, and how patiently a write is read back.</summary>
/// <param name="Entries">Most entries of one listing.</param>
/// <param name="ListingTime">Longest time for one listing.</param>
/// <param name="Owners">Most owners that a listing looks up one by one, because they are not in it.</param>
/// <param name="ReadBackDelays">Waits between readings after a write, since a directory may replicate.</param>
internal sealed record LdapLimits(int Entries, TimeSpan ListingTime, int Owners, IReadOnlyList<TimeSpan> ReadBackDelays)
{
    public static readonly LdapLimits Default = new(
        2_000_000,
        TimeSpan.FromMinutes(10),
        100,
        [.. new[] { 100, 200, 400, 800 }.Select(ms => TimeSpan.FromMilliseconds(ms))]);
}
