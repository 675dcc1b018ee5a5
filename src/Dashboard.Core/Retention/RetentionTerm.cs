using Dashboard.Core.Keeping;

namespace Dashboard.Core.Retention;

/// <summary>How long a kind is kept in effect.</summary>
/// <param name="Kind">What.</param>
/// <param name="Keep">For so long after it ended; null for ever.</param>
/// <param name="Origin">Who said so, as the second half of a sentence.</param>
public sealed record RetentionTerm(RetentionKind Kind, TimeSpan? Keep, string Origin)
{
    /// <summary>It in a sentence.</summary>
    public string Sentence => $"{RetentionWords.Title(Kind)} are kept {(Keep is null ? "for ever" : $"for {RetentionWords.Of(Keep)}")}, {Origin}.";

    /// <summary>What ended before this moment is older than that; null where nothing ever is.</summary>
    public DateTimeOffset? Before(DateTimeOffset moment) => Keep is { } keep ? moment - keep : null;
}
