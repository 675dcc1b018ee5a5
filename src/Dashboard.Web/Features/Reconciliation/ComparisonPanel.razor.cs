using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>The last comparison of each app: those that prove nothing in sight, the complete ones one click away.</summary>
public sealed partial class ComparisonPanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    /// <summary>What is being done just now; null when nothing is.</summary>
    [Parameter]
    public string? Doing { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }

    private ImmutableArray<AppComparison> Unproven => [.. Apps.Where(a => !a.IsProven)];

    private ImmutableArray<AppComparison> Proven => [.. Apps.Where(a => a.IsProven)];

    private string Summary => Proven.Length == Apps.Length ? $"All {Apps.Length} apps were compared whole" : $"{Proven.Length} of {Apps.Length} apps were compared whole";
}
