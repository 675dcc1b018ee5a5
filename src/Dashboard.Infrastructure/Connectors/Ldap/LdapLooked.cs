using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What one way of looking for a user came to, before its groups are known.</summary>
internal sealed record LdapLooked(SightingState State, ImmutableArray<LdapUser> Users, string Reason)
{
    public static LdapLooked Unknown(string reason) => new(SightingState.Unknown, [], reason);
}
