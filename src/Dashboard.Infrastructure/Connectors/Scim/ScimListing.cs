using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Everything a listing gave, and whether that is provably all.</summary>
/// <param name="Reason">How complete it is, as a phrase with figures.</param>
internal sealed record ScimListing<T>(ImmutableArray<T> Items, bool IsComplete, string Reason);

internal static class ScimListing
{
    /// <summary>How complete a listing of users with their groups is.</summary>
    public static string Sentence(string users, string? groups) =>
        $"{char.ToUpperInvariant(users[0])}{users[1..]}{(groups is null ? string.Empty : $"; some groups are unknown: {groups}")}.";
}
