using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>How many findings were open at the end of each day.</summary>
/// <param name="Days">The days, oldest first.</param>
public sealed record TrendLine(ImmutableArray<OpenOnDay> Days)
{
    /// <summary>Days looked back.</summary>
    public const int Length = 30;

    /// <summary>Width of the picture.</summary>
    public const int Width = 600;

    /// <summary>Height of the picture.</summary>
    public const int Height = 60;

    /// <summary>The most on one day.</summary>
    public int Most => Math.Max(1, Days.Max(d => d.Open));

    /// <summary>The corners of the line, as SVG takes them.</summary>
    public string Points => string.Join(' ', Days.Select((d, i) => string.Create(CultureInfo.InvariantCulture, $"{i * (double)Width / (Length - 1):0.#},{Height - 4 - (d.Open * (double)(Height - 8) / Most):0.#}")));

    /// <summary>The line in a sentence.</summary>
    public string Sentence => Days[^1].Open switch
    {
        var last when last == Days[0].Open => $"{last} open now, as many as {Length} days ago; at most {Days.Max(d => d.Open)} on one day.",
        var last => $"{last} open now, {Days[0].Open} were {Length} days ago; at most {Days.Max(d => d.Open)} on one day.",
    };
}
