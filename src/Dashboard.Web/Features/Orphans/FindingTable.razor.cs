using System.Collections.Immutable;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Findings with what was seen on both sides.</summary>
public sealed partial class FindingTable : ComponentBase
{
    private static readonly StatusLook Canary = new(Tone.Information, Outlined.Badge, "Canary", "One of our own canaries left this account: the app did not follow its removal. A real leaver would have kept it too.");

    [Parameter, EditorRequired]
    public required ImmutableArray<FindingRow> Rows { get; set; }
}
