using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>Findings open over the last thirty days.</summary>
public sealed partial class FindingTrend : ComponentBase
{
    [Parameter, EditorRequired]
    public required TrendLine Line { get; set; }
}
