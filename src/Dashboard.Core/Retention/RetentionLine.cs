using System.Collections.Immutable;

namespace Dashboard.Core.Retention;

/// <summary>What there is of a kind, and what of it goes.</summary>
/// <param name="Term">How long it is kept.</param>
/// <param name="All">All there is.</param>
/// <param name="Goes">What goes.</param>
/// <param name="Held">What is as old and stays.</param>
public sealed record RetentionLine(RetentionTerm Term, RetentionAmount All, RetentionAmount Goes, ImmutableArray<RetentionHold> Held);
