using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>What one way of looking for a user came to, before its groups are known.</summary>
internal sealed record EntraLooked(SightingState State, ImmutableArray<EntraUser> Users, string Reason)
{
    public static EntraLooked Unknown(string reason) => new(SightingState.Unknown, [], reason);
}
