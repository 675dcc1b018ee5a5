using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>Apps with the three readings of their last comparison, and whether that proves what it says.</summary>
public sealed partial class ComparisonTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnStop { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnAccept { get; set; }
}
