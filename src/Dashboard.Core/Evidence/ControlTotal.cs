namespace Dashboard.Core.Evidence;

/// <summary>Two ways to the same figure. If they differ, something is missing or counted twice.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Parts">The first way in words: its parts with their figures.</param>
/// <param name="Sum">What the parts come to.</param>
/// <param name="CountedAs">The second way in words.</param>
/// <param name="Counted">What it comes to.</param>
public sealed record ControlTotal(string Name, string Parts, long Sum, string CountedAs, long Counted)
{
    /// <summary>Whether both agree.</summary>
    public bool Ties => Sum == Counted;
}
