using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Controls;

/// <summary>The findings of one situation in a period.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Came">First seen in the period.</param>
/// <param name="Went">Resolved in it.</param>
/// <param name="Open">Open at its end.</param>
/// <param name="Known">Of these, marked as known.</param>
public sealed record SituationProof(Situation Situation, int Came, int Went, int Open, int Known);
