using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What one access probe showed: both canaries side by side, because a refusal counts only beside the other's success.</summary>
public sealed partial class AccessView : ComponentBase
{
    [Parameter, EditorRequired]
    public required ProbeReading Reading { get; set; }

    /// <summary>Who is tried first.</summary>
    [Parameter]
    public string SubjectWord { get; set; } = "The subject";

    /// <summary>Who is tried beside it.</summary>
    [Parameter]
    public string ControlWord { get; set; } = "The control canary";

    private ImmutableArray<Exchange> Exchanges => Reading.Exchanges.IsDefault ? [] : Reading.Exchanges;
}
