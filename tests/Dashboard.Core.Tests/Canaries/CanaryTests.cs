using Dashboard.Core.Canaries;

namespace Dashboard.Core.Tests.Canaries;

public sealed class CanaryTests
{
    [Fact]
    public void Removing_is_tried_after_ten_seconds_doubling_then_hourly_then_daily_and_never_gives_up()
    {
        var canary = Some.Canary().RemovalBegun(Some.Noon);
        for (var attempt = 1; attempt <= 400; attempt++)
        {
            canary = canary.RemovalFailed(Some.Noon, "No.");
            var wait = attempt switch
            {
                <= 6 => Some.S(10 * (1 << (attempt - 1))),
                <= 30 => TimeSpan.FromHours(1),
                _ => TimeSpan.FromDays(1),
            };

            Assert.Equal(Some.Noon + wait, canary.NextRemovalAt);
            Assert.Equal(attempt, canary.RemovalAttempts);
            Assert.Equal(attempt < 6 ? CanaryState.Removing : CanaryState.Leaked, canary.State);
            Assert.True(canary.MayExist);
        }
    }

    [Fact]
    public void A_leaked_canary_stays_listed_as_leaked_while_it_is_tried_again()
    {
        var leaked = Some.Canary() with { State = CanaryState.Leaked, RemovalAttempts = 9 };

        Assert.Equal(CanaryState.Leaked, leaked.RemovalBegun(Some.Noon).State);
        Assert.Equal(Some.Noon, leaked.RemovalBegun(Some.Noon).NextRemovalAt);
    }

    [Fact]
    public void Only_a_canary_that_is_proven_gone_may_not_exist()
    {
        foreach (var state in Enum.GetValues<CanaryState>())
        {
            Assert.Equal(state is not CanaryState.Gone, Some.Canary(state: state).MayExist);
        }

        var gone = Some.Canary().RemovalBegun(Some.Noon).Removed(Some.Noon.AddSeconds(1), "Gone.");
        Assert.Equal((CanaryState.Gone, Some.Noon.AddSeconds(1), null), (gone.State, gone.GoneAt!.Value, gone.NextRemovalAt));
    }

    [Fact]
    public void The_marker_holds_the_id_and_nothing_that_can_be_guessed()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => CanaryId.New()).ToHashSet();

        Assert.Equal(100, ids.Count);
        Assert.All(ids, id => Assert.Equal(4, id.Value.Version));
        Assert.Equal("tidemark-canary:11111111-2222-3333-4444-555555555555", Some.Canary().Marker);
    }

    [Theory]
    [InlineData(1, "tm-canary-nightly-0001")]
    [InlineData(9_999, "tm-canary-nightly-9999")]
    [InlineData(10_000, "tm-canary-nightly-10000")]
    public void A_subject_is_named_by_its_campaign_and_run(int run, string name) => Assert.Equal(name, CanaryNames.Subject("tm-canary", "nightly", run));

    [Fact]
    public void No_two_campaigns_or_runs_share_a_name()
    {
        string[] campaigns = ["a", "a-1", "a-0001", "a-control", "control", "a-control-0001", "0001"];
        var names = campaigns.SelectMany(c => Enumerable.Range(1, 30).Select(n => CanaryNames.Subject("tm", c, n)).Append(CanaryNames.Control("tm", c))).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
