using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Every user that a listing gave, and whether that is provably all.</summary>
/// <param name="Reason">How complete it is, as a phrase with figures.</param>
internal sealed record LdapListing(ImmutableArray<LdapUser> Users, bool IsComplete, string Reason);
