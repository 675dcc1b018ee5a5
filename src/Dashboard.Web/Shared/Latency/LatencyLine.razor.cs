using System.Globalization;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Latency;

/// <summary>
/// One measured latency as an interval on a logarithmic line with the limit marked. What never happened is open to
/// the right. MudBlazor's charts have neither a limit line nor such an axis.
/// </summary>
public sealed partial class LatencyLine : ComponentBase
{
    private const int Width = 360;
    private const int Left = 14;
    private const int Right = 338;
    private const double Thinnest = 3;

    private readonly string _titleId = $"t{Guid.NewGuid():N}";
    private readonly string _descriptionId = $"d{Guid.NewGuid():N}";
    private LatencyScale _scale = LatencyScale.Over([]);

    /// <summary>What is drawn, for those who don't see it: "Leaver: account in Payroll".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The interval; null draws the limit alone.</summary>
    [Parameter, EditorRequired]
    public required LatencyInterval? Latency { get; set; }

    [Parameter, EditorRequired]
    public required TimeSpan Limit { get; set; }

    /// <summary>Colours the interval.</summary>
    [Parameter, EditorRequired]
    public required SlaVerdict? Sla { get; set; }

    /// <summary>The longest duration that lines beside this one show, so that they share a scale; null scales this one alone.</summary>
    [Parameter]
    public TimeSpan? Longest { get; set; }

    private bool LimitIsFarRight => _scale.Position(Limit) > 0.8;

    private string LimitAnchor => LimitIsFarRight ? "end" : "middle";

    private string LimitWordX => LimitIsFarRight ? Number(At(Limit) + 4) : X(Limit);

    protected override void OnParametersSet() => _scale = LatencyScale.Over([Limit, Latency?.Lower, Latency?.Upper, Longest]);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double At(TimeSpan duration) => Left + (_scale.Position(duration) * (Right - Left));

    private string X(TimeSpan duration) => Number(At(duration));

    private string IntervalWidth(LatencyInterval latency) =>
        Number(Math.Max(Thinnest, (latency.Upper is { } upper ? At(upper) : Right) - At(latency.Lower)));
}
