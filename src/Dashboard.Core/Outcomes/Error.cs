namespace Dashboard.Core.Outcomes;

/// <summary>Why a request was refused, and what to do about it.</summary>
/// <param name="Code">Stable, for programs: <c>Waiver.SameApprover</c>.</param>
/// <param name="Message">For people: what is wrong and what to do.</param>
public sealed record Error(string Code, string Message);
