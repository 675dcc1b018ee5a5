using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>One request of a comparison, and what came back: known by its hash, because a page of a list names real people.</summary>
/// <param name="Side">What was asked.</param>
/// <param name="Exchange">The request, without an excerpt of the body.</param>
public sealed record RoundAnswer(RoundSide Side, Exchange Exchange);
