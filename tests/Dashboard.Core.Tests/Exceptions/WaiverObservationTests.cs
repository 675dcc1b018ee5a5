using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Exceptions;

/// <summary>How late the app really was, against what the exception accepts: 600 s.</summary>
public sealed class WaiverObservationTests
{
    private static readonly Waiver Waiver = Some.Waiver(interval: 600, kinds: [CheckKind.LeaverAccount, CheckKind.Joiner]);

    [Theory]
    [InlineData(599.999, false)]
    [InlineData(600, false)] // the upper bound of the interval is accepted
    [InlineData(600.001, true)]
    public void It_drifts_when_the_p95_is_later_than_the_interval(double upper, bool drifts)
    {
        var seen = Of(Late(upper));

        Assert.Equal((Some.S(upper), drifts), (seen.Slowest!.P95, seen.HasDrifted(Some.S(600))));
    }

    [Theory]
    [InlineData(19, 1, true)] // of 20 the 19th counts: one slow one is one in twenty, and the p95 is the quick one
    [InlineData(20, 1, true)]
    [InlineData(18, 2, false)]
    public void The_p95_is_the_nearest_rank_of_the_upper_bounds(int quick, int slow, bool isWithin)
    {
        var seen = Of([.. Enumerable.Repeat(Late(90), quick), .. Enumerable.Repeat(Late(9_000), slow)]);

        Assert.Equal(isWithin, !seen.HasDrifted(Some.S(600)));
        Assert.Equal(Some.S(isWithin ? 90 : 9_000), seen.Slowest!.P95);
    }

    [Fact]
    public void What_never_happened_is_later_than_any_interval()
    {
        var seen = Of([.. Enumerable.Repeat(Late(90), 18), Failed(), Failed()]);

        Assert.Equal((20, 2, null), (seen.Results, seen.Slowest!.Never, seen.Slowest.P95));
        Assert.True(seen.HasDrifted(TimeSpan.MaxValue));
        Assert.Contains("never: it did not happen", seen.Words(Some.S(600)));
        Assert.False(Of([.. Enumerable.Repeat(Late(90), 19), Failed()]).HasDrifted(Some.S(600)));
    }

    [Fact]
    public void Many_results_of_a_quick_check_do_not_hide_a_slow_one()
    {
        var seen = Of([.. Enumerable.Repeat(Late(90, kind: CheckKind.Joiner), 200), Late(700)]);

        Assert.True(seen.HasDrifted(Some.S(600)));
        Assert.Equal((CheckKind.LeaverAccount, 1, Some.S(700)), (seen.Slowest!.Kind, seen.Slowest.Results, seen.Slowest.P95));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    public void Only_what_was_concluded_while_it_was_in_force_counts(long ticks, int results)
    {
        Assert.Equal(results, Of(Late(90, at: Waiver.BeginsAt!.Value.AddTicks(ticks))).Results);
        Assert.Equal(1 - results, Of(Late(90, at: Waiver.Request.ExpiresAt.AddTicks(ticks))).Results);
    }

    [Fact]
    public void Other_apps_other_checks_and_what_nobody_knows_do_not_count()
    {
        var seen = Of(
            Some.Result(app: "crm"),
            Some.Result(kind: CheckKind.MoverGrant),
            Some.Result(Verdict.Inconclusive, null, null),
            Some.Result(Verdict.Skipped, null, null),
            Some.Result(Verdict.Passed, SlaVerdict.Indeterminate, 70)); // seen with an upper bound: how late at most is known

        Assert.Equal((1, 0, 0), (seen.Results, seen.Breaches, seen.Covered));
    }

    [Fact]
    public void Without_results_nothing_is_said_of_it()
    {
        var seen = Of();

        Assert.Equal((null, false, null), (seen.Slowest, seen.HasDrifted(TimeSpan.Zero), seen.Latest));
        Assert.StartsWith("Nothing was measured", seen.Words(Some.S(600)));
    }

    [Fact]
    public void Breaches_that_it_accepts_are_those_that_are_late_within_it()
    {
        var seen = Of(Late(599), Late(600), Late(601), Failed(), Some.Result());

        Assert.Equal((4, 2), (seen.Breaches, seen.Covered));
    }

    private static WaiverObservation Of(params CheckResult[] results) => WaiverObservation.Of(Waiver, results);

    private static CheckResult Late(double upper, CheckKind kind = CheckKind.LeaverAccount, DateTimeOffset? at = null) => Some.Result(Verdict.Passed, SlaVerdict.Breached, upper, 70, kind, at: at);

    private static CheckResult Failed() => Some.Result(Verdict.Failed, SlaVerdict.Breached, null, 240);
}
