namespace Dashboard.Core.Directories;

/// <summary>What a source directory allows canaries to be and to do.</summary>
/// <param name="Prefix">Every canary's userName begins with it; nothing else in the directory may.</param>
/// <param name="ProtectedGroups">Groups no canary may ever be in.</param>
/// <param name="Lease">How long a canary may live before it is removed, whatever its run does.</param>
/// <param name="WritesPerMinute">Most writes in any minute.</param>
/// <param name="WritesPerDay">Most writes in any 24 hours.</param>
/// <param name="Live">Most canaries that exist at one time.</param>
public sealed record CanaryRules(string Prefix, NameSet ProtectedGroups, TimeSpan Lease, int WritesPerMinute, int WritesPerDay, int Live)
{
    /// <summary>Most sign-in attempts per canary.</summary>
    public SignInBudget SignIns { get; init; } = SignInBudget.Default;

    /// <summary>The rules where none are set: 24 h, 30 writes a minute, 500 a day, 50 canaries.</summary>
    public static readonly CanaryRules Default = new("tm-canary", NameSet.Empty, TimeSpan.FromHours(24), 30, 500, 50);
}
