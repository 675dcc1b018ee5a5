using Dashboard.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>Whether the app came to the expected state.</summary>
public sealed partial class VerdictChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required Verdict Verdict { get; set; }
}
