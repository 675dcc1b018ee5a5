using Dashboard.Core.Timing;

namespace Dashboard.Web.Shared.Latency;

/// <summary>
/// A logarithmic scale of durations that starts at one second and ends at the first round duration beyond
/// everything it has to show, so that 4 s and 4 h are both seen.
/// </summary>
internal sealed class LatencyScale
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan[] Round =
    [
        First, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(8), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(365),
    ];

    private readonly double _span;

    private LatencyScale(TimeSpan last)
    {
        Ticks = [.. Round.TakeWhile(r => r <= last).Select(r => new LatencyTick(r, HumanTime.Format(r)))];
        _span = Math.Log10(last / First);
    }

    /// <summary>Round durations along the scale, with their words.</summary>
    public IReadOnlyList<LatencyTick> Ticks { get; }

    /// <summary>A scale that shows all of these, with room to the right for what never happened.</summary>
    public static LatencyScale Over(IEnumerable<TimeSpan?> shown)
    {
        var longest = shown.Max() ?? First;
        return new(Array.Find(Round, r => r > First && r >= longest * 1.25) is { Ticks: > 0 } end ? end : Round[^1]);
    }

    /// <summary>Where a duration stands, from 0 to 1; what is shorter or longer than the scale stands at its end.</summary>
    public double Position(TimeSpan duration) =>
        duration <= First ? 0 : Math.Min(1, Math.Log10(duration / First) / _span);
}
