using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Runs with what came of them.</summary>
public sealed partial class RunTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<RunRow> Rows { get; set; }
}
