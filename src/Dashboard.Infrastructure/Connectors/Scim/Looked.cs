using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>What one way of looking for a user came to, before its groups are known.</summary>
internal sealed record Looked(SightingState State, ScimPath Path, ImmutableArray<ScimUser> Users, string Reason)
{
    /// <summary>Whether the filter gave back others than were asked for.</summary>
    public bool IsFilterIgnored { get; init; }

    /// <summary>Whether the server refused the request as such.</summary>
    public bool IsRefused { get; init; }

    public static Looked Found(ScimPath path, ImmutableArray<ScimUser> users, string reason) => new(SightingState.Found, path, users, reason);

    public static Looked Absent(ScimPath path, string reason) => new(SightingState.Absent, path, [], reason);

    public static Looked Unknown(ScimPath path, string reason) => new(SightingState.Unknown, path, [], reason);
}
