using Dashboard.Core.Apps;

namespace Dashboard.Core.Sla;

/// <summary>One app and one check: where it stands now, and how it did over the window.</summary>
/// <param name="Kind">The check.</param>
/// <param name="IsAsked">Whether it counts: a re-hire or a leaving owner that no campaign asks about, and none asked about, is nobody's question.</param>
/// <param name="Limit">Its limit today.</param>
/// <param name="Decision">What the latest conclusive results within the cadence, one of each campaign, mean now: the worst of them; NotProven without one.</param>
/// <param name="Latest">The result that decided; null without one.</param>
/// <param name="Summary">The window.</param>
/// <param name="Sentence">All of it in a sentence.</param>
public sealed record PostureCell(CheckKind Kind, bool IsAsked, TimeSpan Limit, ComplianceDecision Decision, SlaRecord? Latest, SlaSummary Summary, string Sentence);
