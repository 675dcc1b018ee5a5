using System.Globalization;
using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>When a run began, how far it is, and when it ends at the latest.</summary>
public sealed partial class RunFigures : ComponentBase
{
    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required RunForecast Forecast { get; set; }

    /// <summary>What came of it so far, in the apps that are shown.</summary>
    [Parameter]
    public VerdictCounts Verdicts { get; set; } = VerdictCounts.None;

    /// <summary>How long the last run of the campaign took; null when there is none to go by.</summary>
    [Parameter]
    public TimeSpan? Typical { get; set; }

    private string Percent => string.Create(CultureInfo.InvariantCulture, $"{100.0 * Forecast.Done / Forecast.Total:0.#}%");
}
