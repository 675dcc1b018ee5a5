namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>How a listing of users ended, and whether what it showed is provably all.</summary>
/// <param name="Users">How many it showed of whom it can be said whether they are disabled.</param>
/// <param name="IsComplete">Whether nobody can be missing.</param>
/// <param name="Reason">How complete it is, as a phrase with figures.</param>
/// <param name="HidesSign">Whether the sign of being disabled is hidden: then those who show none count as not there.</param>
internal sealed record LdapListing(int Users, bool IsComplete, string Reason, bool HidesSign);
