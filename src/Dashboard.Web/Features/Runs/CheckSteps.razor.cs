using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>The change, every reading after it, and what was concluded.</summary>
public sealed partial class CheckSteps : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter, EditorRequired]
    public required CheckStory Story { get; set; }

    /// <summary>Every probe of every attempt while access was due. What worked before is not tried again, and stands there as it was.</summary>
    private IEnumerable<(int Number, int Reading, DateTimeOffset At, ProbeBaseline Probe)> Attempts =>
        Story.Baselines.SelectMany((b, index) => b.Probes.Select(probe => (index + 1, CheckStory.DueNumber(index), b.Fact.Started.At, probe)));
}
