using CsCheck;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Tests.Checks;

/// <summary>The schedule as a model: a watch in which nothing ever happens, for any limits, durations and caps.</summary>
public sealed class PollScheduleTests(ITestOutputHelper output)
{
    private sealed record Watch(TimeSpan[] Limits, TimeSpan Cap, TimeSpan Took, double ConfirmAt);

    /// <summary>From 1 s to 24 h, evenly over the orders of magnitude.</summary>
    private static readonly Gen<TimeSpan> Limit = Gen.Double[0, Math.Log(86_400)].Select(x => Some.S(Math.Round(Math.Exp(x), 3)));

    private static readonly Gen<Watch> Watches = Gen.Select(Limit.Array[1, 2], Gen.Double[1, 8], Gen.Double[0, 1], Gen.Double[0, 1.2]).Select(
        (limits, factor, took, confirm) => new Watch(
            limits,
            limits.Max() * factor,
            Some.S(Math.Min(limits.Min().TotalSeconds / 4 * took, 20)),
            confirm));

    private static List<TimeSpan> Readings(Watch watch)
    {
        var readings = new List<TimeSpan>();
        TimeSpan? last = null;
        var caps = watch.Limits.Select(l => l > watch.Cap ? watch.Cap : l * (watch.Cap / watch.Limits.Max())).ToArray();
        while (true)
        {
            // A check is open until its own cap.
            var open = watch.Limits.Where((_, i) => last is null || last < caps[i]).ToArray();
            if (open.Length == 0)
            {
                return readings;
            }

            var confirm = last is { } l && Math.Abs(l.TotalSeconds - (watch.Limits.Min().TotalSeconds * watch.ConfirmAt)) < watch.Limits.Min().TotalSeconds * 0.1;
            var next = PollSchedule.Next(open, caps.Max(), last, watch.Took, confirm, TimeSpan.Zero);
            var earliest = last is { } before ? before + watch.Took : TimeSpan.Zero;
            var started = next > earliest ? next : earliest;
            Assert.True(last is null || started > last, $"{started} after {last}");
            readings.Add(started);
            last = started;
            Assert.True(readings.Count < 5_000, $"{readings.Count} readings: {string.Join(", ", watch.Limits)}, cap {watch.Cap}, took {watch.Took}");
        }
    }

    [Fact]
    public void A_reading_ends_just_before_each_limit_and_one_starts_at_it()
    {
        var most = 0;
        Watches.Sample(
            watch =>
            {
                var readings = Readings(watch);
                most = Math.Max(most, readings.Count);
                foreach (var limit in watch.Limits)
                {
                    // Where reading takes long against the limit, the one before may have to begin late: then it is the one under way.
                    var margin = TimeSpan.FromMilliseconds(350) + (watch.Took * 4);
                    var before = readings.Where(r => r + watch.Took <= limit).DefaultIfEmpty(TimeSpan.MinValue).Max();
                    var after = readings.Where(r => r >= limit).DefaultIfEmpty(TimeSpan.MaxValue).Min();
                    Assert.True(before >= limit - margin - watch.Took, $"Before {limit}: {before}");
                    Assert.True(after <= limit + watch.Took + TimeSpan.FromMilliseconds(1), $"After {limit}: {after}");
                }

                Assert.Equal(TimeSpan.Zero, readings[0]);
                Assert.True(readings[^1] >= watch.Cap && readings[^1] <= watch.Cap + watch.Took + Some.S(15));
            },
            iter: 3_000,
            threads: 1,
            seed: "0000KOIPlTtZ");
        output.WriteLine($"3000 random watches; at most {most} readings in one.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(900)]
    [InlineData(3_600)]
    [InlineData(28_800)]
    [InlineData(86_400)]
    public void Up_to_the_limit_no_gap_is_wider_than_a_twentieth_of_it_or_half_a_second(double limit)
    {
        var readings = Readings(new([Some.S(limit)], Some.S(limit * 4), TimeSpan.FromMilliseconds(50), 99));
        var gaps = readings.Zip(readings.Skip(1), (a, b) => (From: a, Gap: b - a)).ToList();

        Assert.All(gaps.Where(g => g.From < Some.S(limit)), g => Assert.True(g.Gap <= Some.S(Math.Max(limit / 20, 0.5)), $"{g.Gap} at {g.From}"));
        Assert.All(gaps, g => Assert.True(g.Gap <= Some.S(limit * 0.6)));
        Assert.InRange(readings.Count, 5, 80);
        output.WriteLine($"Limit {limit} s: {readings.Count} readings up to four limits.");
    }

    [Fact]
    public void A_limit_long_past_does_not_keep_the_density_of_its_own()
    {
        // A waiver of days keeps the check with the short limit open as long as the one with the long limit.
        var count = 0;
        TimeSpan? last = null;
        while (last is null || last < TimeSpan.FromHours(24))
        {
            last = PollSchedule.Next([Some.S(15), TimeSpan.FromHours(24)], TimeSpan.FromDays(7), last, TimeSpan.FromMilliseconds(100), false, TimeSpan.Zero);
            count++;
        }

        Assert.InRange(count, 30, 200);
    }

    [Fact]
    public void A_confirmation_does_not_jump_over_the_limit_of_another_check()
    {
        var next = PollSchedule.Next([Some.S(600)], Some.S(2_400), Some.S(590), TimeSpan.FromMilliseconds(100), true, TimeSpan.Zero);
        Assert.InRange(next, Some.S(599), Some.S(599.9));

        Assert.Equal(Some.S(600), PollSchedule.Next([Some.S(600)], Some.S(2_400), Some.S(599.7), TimeSpan.FromMilliseconds(100), true, TimeSpan.Zero));
    }

    [Fact]
    public void Before_the_first_reading_and_on_a_clock_that_went_back_it_reads_at_once()
    {
        Assert.Equal(TimeSpan.Zero, PollSchedule.Next([Some.S(60)], Some.S(240), null, TimeSpan.Zero, false, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, PollSchedule.Next([Some.S(60)], Some.S(240), Some.S(-1), TimeSpan.Zero, true, TimeSpan.Zero));
    }
}
