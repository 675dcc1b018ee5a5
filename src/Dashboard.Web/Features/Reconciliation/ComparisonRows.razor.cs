using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>Apps with their last comparison, and whether that proves what it says.</summary>
public sealed partial class ComparisonRows : ComponentBase
{
    /// <summary>What these have in common.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }
}
