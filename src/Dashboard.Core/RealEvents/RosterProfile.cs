using Dashboard.Core.Directories;

namespace Dashboard.Core.RealEvents;

/// <summary>What decides an identity's access: people with the same profile are due the same.</summary>
/// <param name="Active">Whether it may have access at all.</param>
/// <param name="Department">Department, or none.</param>
/// <param name="Groups">Groups; null when they could not be read, which is not "none".</param>
/// <param name="Kind">Person, service account or agent.</param>
public sealed record RosterProfile(bool Active, string? Department, NameSet? Groups, IdentityKind Kind)
{
    /// <summary>Nobody: not there, or not yet.</summary>
    public static readonly RosterProfile Gone = new(false, null, NameSet.Empty, IdentityKind.Person);

    /// <summary>The profile of an identity.</summary>
    public static RosterProfile Of(DirectoryIdentity identity) => new(identity.Active, identity.Department, identity.Groups, identity.Kind);

    /// <summary>Somebody with this profile, for role maps to judge.</summary>
    public DirectoryIdentity Anybody => new(string.Empty, string.Empty, null, string.Empty, Active, Kind, Department, Groups, null);
}
