using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Shared.Posture;

/// <summary>The p95 of a cell as a bar and as a word.</summary>
internal static class PostureCellWords
{
    /// <summary>Null without results; beyond every limit when the p95 never happened.</summary>
    public static TimeSpan? BarValue(this PostureCell cell) =>
        cell.Summary.Conclusive == 0 ? null : cell.Summary.P95 ?? TimeSpan.MaxValue;

    /// <summary>The figure alone: the legend of the matrix says that it is the p95.</summary>
    public static string BarWord(this PostureCell cell) => cell switch
    {
        { Summary.Conclusive: 0, Latest: null } => "no evidence",
        { Summary.Conclusive: 0 } => "unclear",
        { Summary.P95: { } p95 } => HumanTime.Format(p95),
        { Summary.NeverHappened: 0 } when CheckCatalogue.Of(cell.Kind).Holds => "held",
        _ => "never",
    };
}
