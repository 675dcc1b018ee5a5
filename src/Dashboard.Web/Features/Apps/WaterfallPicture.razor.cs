using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Latency;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// The clocks of a leaver, one under the other on one logarithmic scale, each an interval with its limit marked. What
/// was not proven is a dashed frame with the reason in it, and never a bar.
/// </summary>
public sealed partial class WaterfallPicture : ComponentBase
{
    private const int Width = 900;
    private const int Left = 190;
    private const int Right = 650;
    private const int Top = 20;
    private const int RowHeight = 48;
    private const int MostOfNote = 76;
    private const double Thinnest = 4;

    private LatencyScale _scale = LatencyScale.Over([]);
    private ImmutableArray<Row> _rows = [];
    private ImmutableArray<ToldRow> _told = [];
    private Row _changed = new(null!, 0, "0", "0", string.Empty, false, string.Empty);
    private string _height = "0";
    private string _bottom = "0";

    [Parameter, EditorRequired]
    public required Waterfall Picture { get; set; }

    private static string WordX => Number(Right + 24);

    private static string VerdictX => Number(Right + 44);

    private static string VoidX => Number(Left + 8);

    private static string VoidWidth => Number(Right - Left - 8);

    private static string VoidTextX => Number(Left + 16);

    protected override void OnParametersSet()
    {
        var clocks = Picture.Clocks;
        var before = Picture.Stages.Length + 1;

        // By the clocks alone: somebody else's clock may be years ahead.
        _scale = LatencyScale.Over(clocks.SelectMany(c => new[] { c.Latency?.Lower, c.Latency?.Upper, c.Limit }));
        _told = [.. Picture.Stages.Select((stage, index) => new ToldRow(stage, Top + (RowHeight * (index + 1)), X(stage.After ?? TimeSpan.Zero)))];
        _changed = _changed with { Start = Top };
        _rows = [.. clocks.Select((clock, index) => Draw(clock, Top + (RowHeight * (index + before)), index == 0 || clocks[index - 1].Limit != clock.Limit))];
        _bottom = Number(Top + (RowHeight * (clocks.Length + before)));
        _height = Number(Top + (RowHeight * (clocks.Length + before)) + 4);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double At(TimeSpan duration) => Left + (_scale.Position(duration) * (Right - Left));

    /// <summary>The scale is logarithmic: at its beginning stands everything up to its first tick, the change itself included.</summary>
    private string WordOf(LatencyTick tick) => _scale.Position(tick.At) == 0 ? $"up to {tick.Word}" : tick.Word;

    private string X(TimeSpan duration) => Number(At(duration));

    private Row Draw(WaterfallClock clock, int start, bool namesLimit)
    {
        var from = clock.Latency is { } measured ? At(measured.Lower) : Left;
        var to = clock.Latency?.Upper is { } upper ? At(upper) : Right;
        var note = clock.Reason.Length <= MostOfNote ? clock.Reason : $"{clock.Reason[..(MostOfNote - 1)].TrimEnd()}…";
        return new(clock, start, Number(from), Number(Math.Max(Thinnest, to - from)), X(clock.Limit), namesLimit, note);
    }

    /// <summary>A stage that others tell of.</summary>
    private sealed record ToldRow(WaterfallStage Stage, int Start, string X)
    {
        public string TextY => Number(Start + 28);

        public string FigureY => Number(Start + 43);

        public string MiddleY => Number(Start + (RowHeight / 2));
    }

    /// <summary>A row of the picture: everything in it hangs on where it starts.</summary>
    private sealed record Row(WaterfallClock Clock, int Start, string X, string BarWidth, string LimitX, bool NamesLimit, string Note)
    {
        public string Y => Number(Start);

        public string EndY => Number(Start + RowHeight);

        public string MiddleY => Number(Start + (RowHeight / 2));

        public string TextY => Number(Start + 28);

        public string FigureY => Number(Start + 43);

        public string NoteY => Number(Start + 43);

        public string BarY => Number(Start + 17);

        public string SignY => Number(Start + 15);

        public string LimitY => Number(Start + 12);

        public string Arrow => $"M {Number(Right)} {Number(Start + 17)} l 8 7 l -8 7";

        public bool IsMeasured => Clock.Latency is not null;

        public bool IsNever => Clock.Latency is { Upper: null };

        public string LimitWord => $"limit {HumanTime.Format(Clock.Limit)}";

        public string Figure => Clock.Latency is { } latency ? HumanTime.Format(latency) : "not measured";
    }
}
