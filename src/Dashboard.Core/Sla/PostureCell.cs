using Dashboard.Core.Apps;

namespace Dashboard.Core.Sla;

/// <summary>One app and one check: where it stands now, and how it did over the window.</summary>
/// <param name="Kind">The check.</param>
/// <param name="Limit">Its limit today.</param>
/// <param name="Decision">What the latest conclusive result within the cadence means now; NotProven without one.</param>
/// <param name="Latest">That result; null without one.</param>
/// <param name="Summary">The window.</param>
/// <param name="Sentence">All of it in a sentence.</param>
public sealed record PostureCell(CheckKind Kind, TimeSpan Limit, ComplianceDecision Decision, SlaRecord? Latest, SlaSummary Summary, string Sentence);
