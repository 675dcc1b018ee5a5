using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Checks;

public sealed class WatchJudgeTests
{
    private static readonly WatchTerms Terms = new(new(Some.At(0), Some.At(0)), Some.S(60), Some.S(240));

    private static ObservationPoint Point(int number, double started, char answer, double took = 0.5) => new(
        number,
        Some.At(started),
        Some.At(started + took),
        new(answer switch { '+' => Answer.With, '-' => Answer.Without, 'L' => Answer.NeedsListing, _ => Answer.Unknown }, $"Saw {answer}."));

    /// <summary>"1- 5+ 9+" is a reading without at 1 s, and two with.</summary>
    private static ObservationPoint[] Points(string points) =>
        [.. points.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((p, i) => Point(i + 1, double.Parse(p[..^1], System.Globalization.CultureInfo.InvariantCulture), p[^1]))];

    private static CheckResult? Decide(string points, WatchTerms? terms = null) =>
        WatchJudge.Decide(new("mail"), CheckKind.LeaverAccount, terms ?? Terms, Points(points), Some.At(999));

    [Theory]
    [InlineData("", "open")]
    [InlineData("1-", "open")]
    [InlineData("1+", "open")]
    [InlineData("1+ 2?", "open")]
    [InlineData("1- 239-", "open")]
    [InlineData("1+ 2+", "Passed Met within 1.5 s")]
    [InlineData("1- 5+ 9+", "Passed Met between 1 s and 5.5 s")]
    [InlineData("1- 5+ 6? 7L 9+", "Passed Met between 1 s and 5.5 s")]
    [InlineData("1- 3? 5+ 9+", "Passed Met between 1 s and 5.5 s")]
    [InlineData("1- 59.5+ 70+", "Passed Met between 1 s and 1 min")]
    [InlineData("1- 59.6+ 70+", "Passed Indeterminate between 1 s and 1 min")]
    [InlineData("59.9- 60+ 70+", "Passed Indeterminate between 59 s and 1 min")]
    [InlineData("60- 61+ 70+", "Passed Breached between 1 min and 1 min 1 s")]
    [InlineData("239- 300+ 301+", "Passed Breached between 3 min 59 s and 5 min")]
    [InlineData("240-", "Failed Breached not within 4 min")]
    [InlineData("1- 240-", "Failed Breached not within 4 min")]
    [InlineData("1- 240?", "Inconclusive")]
    [InlineData("1? 240?", "Inconclusive")]
    [InlineData("240L", "Inconclusive")]
    [InlineData("1? 240-", "Failed Breached not within 4 min")]
    [InlineData("240+", "open")]
    [InlineData("240+ 250?", "Inconclusive")]
    [InlineData("9999+", "open")]
    [InlineData("9999+ 10000?", "Inconclusive")]
    [InlineData("1- 9999+ 10000+", "Passed Indeterminate between 1 s and 2 h 46 min")]
    [InlineData("240+ 250+", "Passed Indeterminate within 4 min")]
    [InlineData("1- 5+ 9-", "Failed Breached not within 9 s")]
    [InlineData("5+ 6? 9-", "Failed Breached not within 9 s")]
    [InlineData("5+ 9- 10+ 11+", "Failed Breached not within 9 s")]
    public void A_watch_ends_in_the_verdict_of_its_readings(string points, string expected)
    {
        var result = Decide(points);

        var actual = result is null ? "open" : $"{result.Verdict} {result.Sla} {(result.Latency is { } l ? HumanTime.Format(l) : null)}".Trim();
        Assert.Equal(expected, actual);
        Assert.True(result is null || result.Reason.TrimEnd(')').EndsWith('.'));
        Assert.True(result is null || result.DecidingObservation is not null);
    }

    [Fact]
    public void The_reason_names_the_figures_and_the_observation_that_decided()
    {
        Assert.Equal("The account was closed between 1 s and 5.5 s after the change; the limit is 1 min. Saw +. (Observation 2, confirmed by 3.)", Decide("1- 5+ 9+")!.Reason);
        Assert.Equal("It flapped back: observation 2 showed the expected state, observation 3 did not. Saw -.", Decide("1- 5+ 9-")!.Reason);
        Assert.Equal("It did not happen within 4 min; the limit is 1 min. Saw -. (Observation 2.)", Decide("1- 240-")!.Reason);
        Assert.Equal("Could not be proven within 4 min: Saw ?. The last conclusive reading was observation 1: Saw -.", Decide("1- 240?")!.Reason);
        Assert.Equal("Could not be proven within 4 min: Observation 1 showed the expected state, and no later one confirmed it. No reading was conclusive.", Decide("240+ 250?")!.Reason);
    }

    [Fact]
    public void An_adopted_change_widens_the_interval_on_both_sides()
    {
        var terms = Terms with { Changed = new(Some.At(-10), Some.At(0)) };

        Assert.Equal(new LatencyInterval(Some.S(1), Some.S(15.5)), Decide("1- 5+ 9+", terms)!.Latency);
        Assert.Equal(SlaVerdict.Indeterminate, Decide("1- 55+ 56+", terms)!.Sla);
        Assert.Equal(SlaVerdict.Breached, Decide("60- 70+ 71+", terms)!.Sla);
    }

    [Fact]
    public void What_was_so_before_the_change_took_no_time() =>
        Assert.Equal(new LatencyInterval(TimeSpan.Zero, Some.S(1.5)), Decide("-3- 1+ 2+")!.Latency);

    [Fact]
    public void A_clock_that_was_set_back_between_two_processes_gives_no_time_at_all()
    {
        var other = new Instant(Some.Noon.AddHours(-1), Some.S(5), "another boot");
        ObservationPoint[] points = [new(1, other, other.Plus(Some.S(1)), new(Answer.With, "Gone.")), new(2, other.Plus(Some.S(3)), other.Plus(Some.S(4)), new(Answer.With, "Gone."))];

        var result = WatchJudge.Decide(new("mail"), CheckKind.LeaverAccount, Terms, points, other)!;

        Assert.Equal((Verdict.Passed, SlaVerdict.Indeterminate), (result.Verdict, result.Sla!.Value));
        Assert.Null(result.Latency);
        Assert.Contains("the clock was set back", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Across_a_restart_of_the_machine_nobody_can_say_whether_it_was_in_time()
    {
        var later = new Instant(Some.Noon.AddSeconds(2), Some.S(5), "another boot");
        ObservationPoint[] points = [new(1, later, later.Plus(Some.S(1)), new(Answer.With, "Gone.")), new(2, later.Plus(Some.S(3)), later.Plus(Some.S(4)), new(Answer.With, "Gone."))];

        var result = WatchJudge.Decide(new("mail"), CheckKind.LeaverAccount, Terms, points, later)!;

        Assert.Equal((Verdict.Passed, SlaVerdict.Indeterminate), (result.Verdict, result.Sla!.Value));
        Assert.NotNull(result.Latency);
        Assert.Contains("the machine was restarted", result.Reason, StringComparison.Ordinal);
    }

    private sealed record Watch(double Moment, double Width, (double At, double Took, bool IsKnown)[] Polls);

    private static readonly Gen<Watch> AnyWatch = Gen.Select(
        Gen.Double[-5, 300],
        Gen.Double[0, 20],
        Gen.Select(Gen.Double[0.1, 12], Gen.Double[0.01, 3], Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))).Array[1, 60],
        (moment, width, steps) =>
        {
            var free = 0.0;
            var polls = new List<(double At, double Took, bool IsKnown)>();
            foreach (var (wait, took, isKnown) in steps)
            {
                polls.Add((free + wait, took, isKnown));
                free += wait + took;
            }

            return new Watch(moment, width, [.. polls]);
        });

    /// <summary>A reading sees one moment inside itself: here its middle.</summary>
    private static ObservationPoint[] Watched(Watch watch) =>
        [.. watch.Polls.Select((p, i) => Point(i + 1, p.At, !p.IsKnown ? '?' : p.At + (p.Took / 2) >= watch.Moment ? '+' : '-', p.Took))];

    [Fact]
    public void The_interval_always_contains_the_true_moment() => AnyWatch.Sample(
        watch =>
        {
            // t0 lies anywhere inside its own interval.
            var zero = watch.Width / 3;
            var terms = Terms with { Changed = new(Some.At(0), Some.At(watch.Width)) };
            var points = Watched(watch);
            var result = WatchJudge.Decide(new("mail"), CheckKind.LeaverAccount, terms, points, Some.At(999));
            var truth = Some.S(Math.Max(0, watch.Moment - zero));

            if (result is { Verdict: Verdict.Passed })
            {
                Assert.True(points.Count(p => p.Judgement.Answer is Answer.With) >= 2);
                Assert.True(result.Latency!.Value.Contains(truth), $"{truth} not in {result.Latency}");
                Assert.False(result.Sla is SlaVerdict.Met && truth > terms.Limit);
                Assert.False(result.Sla is SlaVerdict.Breached && truth < terms.Limit);
            }
            else if (result is { Verdict: Verdict.Failed })
            {
                Assert.Equal(Answer.Without, points[result.DecidingObservation!.Value - 1].Judgement.Answer);
                Assert.True(points[^1].Started.Since(terms.Changed.Latest) >= terms.Cap && truth >= terms.Cap);
            }
            else if (result is not null)
            {
                Assert.Null(result.Sla);
            }
        },
        iter: 20_000,
        seed: "0000KOIPlTtZ");

    [Fact]
    public void Adding_a_failure_never_improves_a_verdict() => Gen.Select(AnyWatch, Gen.Int[0, 60]).Sample(
        (watch, where) =>
        {
            var points = Watched(watch);
            var at = where % points.Length;
            var worse = points.Select((p, i) => i == at ? p with { Judgement = new(Answer.Without, "Saw -.") } : p).ToArray();
            var (before, after) = (Verdict(points), Verdict(worse));

            // Open is neither better nor worse; but what was no pass does not become one.
            Assert.False(after is Core.Checks.Verdict.Passed && before is Core.Checks.Verdict.Failed or Core.Checks.Verdict.Inconclusive && after < before);

            static Core.Checks.Verdict? Verdict(ObservationPoint[] p) => WatchJudge.Decide(new("mail"), CheckKind.LeaverAccount, Terms, p, Some.At(999))?.Verdict;
        },
        iter: 20_000);

    [Theory]
    [InlineData(0, 60.0, SlaVerdict.Met)]
    [InlineData(59, 60.001, SlaVerdict.Indeterminate)]
    [InlineData(59.999, 61.0, SlaVerdict.Indeterminate)]
    [InlineData(60, 61.0, SlaVerdict.Breached)]
    [InlineData(60, 60.0, SlaVerdict.Met)]
    [InlineData(59.999, null, SlaVerdict.Indeterminate)]
    [InlineData(60, null, SlaVerdict.Breached)]
    public void An_interval_is_wholly_inside_wholly_outside_or_across(double lower, double? upper, SlaVerdict expected) =>
        Assert.Equal(expected, SlaJudge.Compare(new(Some.S(lower), upper is null ? null : Some.S(upper.Value)), Some.S(60)));
}
