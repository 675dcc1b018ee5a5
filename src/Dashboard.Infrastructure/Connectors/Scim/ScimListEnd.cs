namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>How the listing of an endpoint ended.</summary>
/// <param name="IsComplete">Whether what it gave is provably all.</param>
/// <param name="Reason">How complete it is, as a phrase with figures.</param>
internal sealed record ScimListEnd(bool IsComplete, string Reason)
{
    /// <summary>How complete it is as a sentence, with what is wrong with its groups.</summary>
    public string Sentence(string? groups) =>
        $"{char.ToUpperInvariant(Reason[0])}{Reason[1..]}{(groups is null ? string.Empty : $"; some groups are unknown: {groups}")}.";
}
