using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>Findings open over the last thirty days.</summary>
public sealed partial class FindingTrend : ComponentBase
{
    private TrendLine? _line;

    [Parameter, EditorRequired]
    public required ImmutableArray<FindingRow> Findings { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    protected override void OnParametersSet() => _line = TrendLine.Of(Findings, Now);
}
