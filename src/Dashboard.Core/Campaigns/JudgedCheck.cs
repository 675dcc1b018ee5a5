using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>What one observation said about one check.</summary>
public sealed record JudgedCheck(CheckKind Kind, Judgement Judgement);
