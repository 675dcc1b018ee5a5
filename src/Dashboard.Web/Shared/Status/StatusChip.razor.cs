using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>A status as sign, word and colour.</summary>
public sealed partial class StatusChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required StatusLook Look { get; set; }
}
