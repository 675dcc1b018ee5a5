using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>The state of a run, a canary, an exception, a finding or the stop lever.</summary>
public sealed partial class StateChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required Enum State { get; set; }
}
