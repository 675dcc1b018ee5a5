using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Canaries;

/// <summary>How much of each source's budget for writing is used.</summary>
public sealed partial class BudgetPanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<SourceBudget> Budgets { get; set; }

    private static IEnumerable<(int Used, int Most)> Uses(SourceBudget budget) =>
    [
        (budget.Use.WritesInLastMinute, budget.Source.Canaries.WritesPerMinute),
        (budget.Use.WritesInLastDay, budget.Source.Canaries.WritesPerDay),
        (budget.Use.LiveCanaries, budget.Source.Canaries.Live),
    ];
}
