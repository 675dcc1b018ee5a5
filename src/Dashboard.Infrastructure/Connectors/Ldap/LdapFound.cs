using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What a search came to.</summary>
/// <param name="Entries">What was shown.</param>
/// <param name="Problem">Why that may not be all, as a phrase; null when nothing can be missing.</param>
/// <param name="Code">The result code that ended it; null when none came.</param>
internal sealed record LdapFound(ImmutableArray<LdapEntry> Entries, string? Problem, int? Code)
{
    /// <summary>Whether it was whole and showed nothing.</summary>
    public bool IsNothing => Problem is null && Entries.IsEmpty;
}
