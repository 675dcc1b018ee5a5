using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Latency;

/// <summary>
/// The last results of one check as intervals over a logarithmic axis with the limit as a line, oldest at the left,
/// with the same figures as a table and in a sentence.
/// </summary>
public sealed partial class LatencyHistory : ComponentBase
{
    private const int Most = 60;
    private const int Width = 720;
    private const int Height = 176;
    private const int Left = 56;
    private const int Right = 632;
    private const int Top = 14;
    private const int Bottom = 168;
    private const double Thinnest = 3;

    private LatencyScale _scale = LatencyScale.Over([]);
    private ImmutableArray<LatencyPoint> _shown = [];
    private ImmutableArray<Bar> _bars = [];

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The picture in a sentence.</summary>
    [Parameter, EditorRequired]
    public required string Summary { get; set; }

    /// <summary>Today's limit.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Limit { get; set; }

    /// <summary>Oldest first; the last 60 are drawn.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<LatencyPoint> Points { get; set; }

    private static string TickX => Number(Left - 8);

    private static string LimitX => Number(Right + 6);

    private static string UnmeasuredY => Number(Bottom - 4);

    protected override void OnParametersSet()
    {
        _shown = [.. Points.TakeLast(Most)];
        _scale = LatencyScale.Over(_shown.SelectMany(p => new[] { p.Latency?.Lower, p.Latency?.Upper }).Append(Limit));
        var step = (Right - Left) / (double)Math.Max(12, _shown.Length);
        _bars = [.. _shown.Select((point, index) => Draw(point, Left + (step * index), step))];
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double At(TimeSpan duration) => Bottom - (_scale.Position(duration) * (Bottom - Top));

    private string Y(TimeSpan duration) => Number(At(duration));

    private Bar Draw(LatencyPoint point, double x, double step)
    {
        var bottom = point.Latency is { } measured ? At(measured.Lower) : Bottom;
        var top = point.Latency?.Upper is { } upper ? At(upper) : 8;
        var length = Math.Max(Thinnest, bottom - top);
        return new(
            point,
            $"{point.Reason} ({LatencyTone.Sentence(point.Latency, point.Limit)})",
            Number(x),
            Number(step),
            Number(x + (step / 2) - 4),
            Number(x + (step / 2)),
            Number(bottom - length),
            Number(length));
    }

    private sealed record Bar(LatencyPoint Point, string Sentence, string CatchX, string CatchWidth, string X, string MiddleX, string Top, string Length)
    {
        public bool IsMeasured => Point.Latency is not null;

        public bool IsNever => Point.Latency is { Upper: null };
    }
}
