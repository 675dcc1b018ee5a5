namespace Dashboard.Core.Checks;

/// <summary>Whether a check can be asked at all before the first reading.</summary>
/// <param name="Verdict">Null: ask it. Otherwise the verdict without asking: Skipped or Inconclusive.</param>
/// <param name="Reason">Why it cannot be asked.</param>
public sealed record Readiness(Verdict? Verdict, string Reason)
{
    /// <summary>Ask it.</summary>
    public static readonly Readiness Ready = new(null, string.Empty);

    /// <summary>There is nothing to ask.</summary>
    public static Readiness Skip(string reason) => new(Checks.Verdict.Skipped, reason);

    /// <summary>Whatever the readings say, they could not prove it.</summary>
    public static Readiness CannotBeProven(string reason) => new(Checks.Verdict.Inconclusive, reason);
}
