using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Everything a listing gave, and whether that is provably all.</summary>
/// <param name="Reason">How complete it is, as a phrase with figures.</param>
internal sealed record ScimListing<T>(ImmutableArray<T> Items, bool IsComplete, string Reason)
{
    /// <summary>How complete it is as a sentence, with what is wrong with its groups.</summary>
    public string Sentence(string? groups) =>
        $"{char.ToUpperInvariant(Reason[0])}{Reason[1..]}{(groups is null ? string.Empty : $"; some groups are unknown: {groups}")}.";
}
