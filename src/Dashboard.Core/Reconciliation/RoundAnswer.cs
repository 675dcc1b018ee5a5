using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>One request of a comparison, and what came back: known by its hash, because a page of a list names real people.</summary>
/// <param name="Side">What was asked.</param>
/// <param name="Exchange">The request, without an excerpt of the body.</param>
public sealed record RoundAnswer(RoundSide Side, Exchange Exchange)
{
    /// <summary>Without what was read of the body: a short page and a refusal can name people as well.</summary>
    public static RoundAnswer Of(RoundSide side, Exchange exchange) => new(side, exchange with { Excerpt = null });
}
