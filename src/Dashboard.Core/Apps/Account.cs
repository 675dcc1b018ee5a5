using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>An account as an app shows it in one fresh reading.</summary>
/// <param name="Id">The app's id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="ExternalId">The id the provisioner left there, often the directory's; may be missing.</param>
/// <param name="Active">Whether it may be used; an app that does not say counts as active (RFC 7643 section 4.1.1 leaves it open).</param>
/// <param name="Entitlements">What it may do; null when that could not be read, which is not "none".</param>
/// <param name="LastModified">When the app says it last changed; null when it does not say.</param>
public sealed record Account(string Id, string UserName, string? ExternalId, bool Active, NameSet? Entitlements, DateTimeOffset? LastModified)
{
    /// <summary>Mail address; null when the app shows none.</summary>
    public string? Mail { get; init; }

    /// <summary>For people; null when the app shows none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Department; null when the app shows none.</summary>
    public string? Department { get; init; }

    /// <summary>Whether the app says that it was made by hand, outside provisioning; null when it does not say.</summary>
    public bool? IsLocal { get; init; }

    /// <summary>Who changed it last, where the app tells: for an override, the local administrator.</summary>
    public string? ChangedBy { get; init; }
}
