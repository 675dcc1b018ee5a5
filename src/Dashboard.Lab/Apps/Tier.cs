namespace Dashboard.Lab.Apps;

/// <summary>A risk tier of the company, its limits in seconds so that a newcomer sees a verdict within a minute.</summary>
/// <param name="Grant">Limit of joiner and mover-grant.</param>
/// <param name="Removal">Limit of mover-revoke and of every check of a leaver.</param>
internal sealed record Tier(string Name, TimeSpan Grant, TimeSpan Removal, string Cadence, string LongestException)
{
    /// <summary>A campaign watches no longer than this, whatever the tier: three phases then end within about three minutes.</summary>
    public static readonly TimeSpan LongestWatch = TimeSpan.FromSeconds(40);

    /// <summary>No grant may be longer, whatever the tier.</summary>
    public static readonly TimeSpan LongestGrant = TimeSpan.FromSeconds(60);

    /// <summary>How long a request that nobody approves is watched.</summary>
    public static readonly TimeSpan Unapproved = TimeSpan.FromSeconds(4);

    public static readonly IReadOnlyList<Tier> All =
    [
        new("Critical", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(8), "1h", "7d"),
        new("High", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(12), "4h", "14d"),
        new("Medium", TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(16), "1d", "30d"),
        new("Low", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(24), "7d", "90d"),
    ];
}
