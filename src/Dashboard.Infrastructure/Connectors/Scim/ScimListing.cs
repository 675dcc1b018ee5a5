using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Everything a listing gave, held whole, and whether that is provably all. For groups, and for the listing of a look: a comparison has everybody on a shelf.</summary>
/// <param name="Items">What it gave.</param>
/// <param name="End">How complete it is.</param>
internal sealed record ScimListing<T>(ImmutableArray<T> Items, ScimListEnd End)
{
    public bool IsComplete => End.IsComplete;

    public string Reason => End.Reason;

    public string Sentence(string? groups) => End.Sentence(groups);
}
