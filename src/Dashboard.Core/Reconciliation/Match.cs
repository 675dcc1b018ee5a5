using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Whose an account is.</summary>
/// <param name="State">Whether that is known.</param>
/// <param name="Ordinal">The identity; -1 for none.</param>
/// <param name="By">The rule that decided.</param>
/// <param name="IsIdUnknown">Whether it carries an id that nobody in the directory has.</param>
internal readonly record struct Match(MatchState State, int Ordinal, CorrelationRule? By, bool IsIdUnknown);
