namespace Dashboard.Core.Checks;

/// <summary>A check's answer to one reading, with the reason in a sentence.</summary>
public sealed record Judgement(Answer Answer, string Reason);
