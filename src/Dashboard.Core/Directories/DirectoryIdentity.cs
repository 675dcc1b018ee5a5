namespace Dashboard.Core.Directories;

/// <summary>An identity as the source directory shows it in one fresh reading.</summary>
/// <param name="Id">The directory's immutable id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="ExternalId">Where our canaries carry their marker; others may use it as they like.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Active">Whether the identity may have access at all.</param>
/// <param name="Kind">Person, service account or agent.</param>
/// <param name="Department">Department, or none.</param>
/// <param name="Groups">Groups by name; null when membership could not be read, which is not "none".</param>
/// <param name="LastModified">When the directory says it last changed; null when it does not say.</param>
public sealed record DirectoryIdentity(
    string Id,
    string UserName,
    string? ExternalId,
    string DisplayName,
    bool Active,
    IdentityKind Kind,
    string? Department,
    NameSet? Groups,
    DateTimeOffset? LastModified)
{
    /// <summary>The directory's id of whoever answers for it; null when it shows nobody. Workloads have one.</summary>
    public string? Owner { get; init; }

    /// <summary>Mail address; null when the directory shows none.</summary>
    public string? Mail { get; init; }
}
