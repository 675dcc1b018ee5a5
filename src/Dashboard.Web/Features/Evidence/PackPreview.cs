namespace Dashboard.Web.Features.Evidence;

/// <summary>What a pack of a period would hold: the same figures must stand in its control totals.</summary>
/// <param name="Runs">Runs asked for in the period, dry runs left out.</param>
/// <param name="DryRuns">Dry runs in the period: they prove nothing.</param>
/// <param name="Results">Results concluded in the period.</param>
/// <param name="Findings">Findings seen in the period, or open through it.</param>
/// <param name="Exceptions">Exceptions asked for, in force or ended in the period.</param>
public sealed record PackPreview(int Runs, int DryRuns, int Results, int Findings, int Exceptions)
{
    /// <summary>Whether the pack would hold anything.</summary>
    public bool IsEmpty => Runs + Results + Findings + Exceptions == 0;
}
