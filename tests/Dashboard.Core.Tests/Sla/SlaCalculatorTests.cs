using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Sla;

public sealed class SlaCalculatorTests
{
    /// <summary>Campaigns that end with leaving.</summary>
    private static readonly Func<AppId, CheckKind, bool> NoRehire = (_, kind) => CheckPhases.Of(kind) is not Phase.Rehire;

    private static CheckResult Never => Some.Result(Verdict.Failed, SlaVerdict.Breached, null, 240);

    [Fact]
    public void Only_met_and_breached_count_and_the_rest_is_shown_beside()
    {
        var summary = SlaCalculator.Measure(
            [Some.Result(), Some.Result(upper: 90, sla: SlaVerdict.Breached), Some.Result(sla: SlaVerdict.Indeterminate), Some.Result(Verdict.Inconclusive, null), Some.Result(Verdict.Skipped, null), Never],
            0.5);

        Assert.Equal(new SlaSummary(3, 1, 1, 2, Some.S(90), null, null, 1, 1), summary);
        Assert.Equal(1.0 / 3, summary.Share!.Value, 9);
        Assert.Equal(-1, summary.BudgetLeft);
    }

    [Fact]
    public void Without_results_there_is_no_share_and_no_percentile()
    {
        var summary = SlaCalculator.Measure([Some.Result(Verdict.Inconclusive, null)], 0.99);

        Assert.Equal(new SlaSummary(0, 0, 0, 1, null, null, null, 0, 0), summary);
        Assert.Null(summary.Share);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(19, 10, 19)]
    [InlineData(20, 10, 19)]
    [InlineData(21, 11, 20)]
    [InlineData(40, 20, 38)]
    [InlineData(100, 50, 95)]
    [InlineData(101, 51, 96)]
    public void Percentiles_are_nearest_rank(int n, int median, int p95)
    {
        var results = Enumerable.Range(1, n).Reverse().Select(i => Some.Result(upper: i)).ToList();

        var summary = SlaCalculator.Measure(results, 0.99);

        Assert.Equal((Some.S(median), Some.S(p95), Some.S(n)), (summary.Median, summary.P95, summary.Worst));
    }

    [Fact]
    public void Percentiles_match_counting_for_any_number_of_results() => Gen.Int[1, 300].Sample(
        n =>
        {
            var p95 = SlaCalculator.Measure([.. Enumerable.Range(1, n).Select(i => Some.Result(upper: i))], 0.99).P95!.Value.TotalSeconds;
            return p95 * 100 >= 95 * n && (p95 - 1) * 100 < 95 * n;
        },
        iter: 300);

    [Fact]
    public void What_never_happened_is_longer_than_anything_that_did()
    {
        CheckResult[] half = [Some.Result(upper: 1), Some.Result(upper: 2), Never, Never];

        Assert.Equal((Some.S(2), null, null), (SlaCalculator.Measure(half, 0.99).Median, SlaCalculator.Measure(half, 0.99).P95, SlaCalculator.Measure(half, 0.99).Worst));
        Assert.Null(SlaCalculator.Measure([.. half, Never], 0.99).Median);
        Assert.Null(SlaCalculator.Measure([Some.Result(Verdict.Failed, SlaVerdict.Breached, 5)], 0.99).Worst);
    }

    [Theory]
    [InlineData(99, 0.99, 0)]
    [InlineData(100, 0.99, 1)]
    [InlineData(199, 0.99, 1)]
    [InlineData(200, 0.99, 2)]
    [InlineData(20, 0.95, 1)]
    [InlineData(10, 0.9, 1)]
    [InlineData(50, 0.98, 1)]
    [InlineData(1000, 1.0, 0)]
    public void The_target_allows_so_many_misses(int n, double target, int allowed) =>
        Assert.Equal(allowed, SlaCalculator.Measure([.. Enumerable.Repeat(Some.Result(), n)], target).Allowed);

    private static PostureCell Cell(DateTimeOffset now, params CheckResult[] results)
    {
        var rows = PostureBuilder.Build([Some.App()], t => Some.Tier(t), results.Select(r => new SlaRecord(RunId.New(), "nightly", r)), [], NoRehire, now);
        return Assert.Single(rows).Cell(CheckKind.LeaverAccount);
    }

    [Theory]
    [InlineData(0, Compliance.Compliant)]
    [InlineData(23.999, Compliance.Compliant)]
    [InlineData(24, Compliance.Compliant)]
    [InlineData(24.001, Compliance.NotProven)]
    public void A_proof_is_fresh_for_the_cadence_of_the_tier(double hours, Compliance expected)
    {
        var cell = Cell(Some.Noon.AddHours(hours), Some.Result());

        Assert.Equal(expected, cell.Decision.Compliance);
        Assert.Equal(expected is Compliance.NotProven, cell.Latest is null);
        Assert.Equal(1, cell.Summary.Met);
    }

    /// <summary>
    /// The latest conclusive result stands until it is stale: an error of ours neither greens nor reddens a cell. An
    /// Indeterminate one is conclusive about the app and takes its place.
    /// </summary>
    [Fact]
    public void A_later_inconclusive_does_not_overwrite_a_fresh_verdict_and_a_later_indeterminate_does()
    {
        var inconclusive = Some.Result(Verdict.Inconclusive, null, at: Some.Noon.AddHours(1));
        var indeterminate = Some.Result(sla: SlaVerdict.Indeterminate, at: Some.Noon.AddHours(1));

        Assert.Equal(Compliance.Compliant, Cell(Some.Noon.AddHours(2), Some.Result(), inconclusive).Decision.Compliance);
        Assert.Equal(Compliance.NonCompliant, Cell(Some.Noon.AddHours(2), Never, inconclusive).Decision.Compliance);
        Assert.Equal(Compliance.NotProven, Cell(Some.Noon.AddHours(2), Some.Result(), indeterminate).Decision.Compliance);
        Assert.Equal(Compliance.NonCompliant, Cell(Some.Noon.AddHours(2), Some.Result(), Never with { ConcludedAt = Some.Noon.AddHours(1) }).Decision.Compliance);
        Assert.Equal(Compliance.Compliant, Cell(Some.Noon.AddHours(2), Never with { ConcludedAt = Some.Noon.AddHours(-1) }, Some.Result()).Decision.Compliance);
    }

    /// <summary>A clock that ran ahead and was set back must not leave a proof that stays fresh until the clock catches up.</summary>
    [Theory]
    [InlineData(-0.001, Compliance.NotProven)]
    [InlineData(0, Compliance.Compliant)]
    public void A_result_from_the_future_proves_nothing_now(double hours, Compliance expected)
    {
        var cell = Cell(Some.Noon.AddHours(hours), Some.Result());

        Assert.Equal(expected, cell.Decision.Compliance);
    }

    [Fact]
    public void A_result_from_the_future_does_not_hide_what_failed_since_the_clock_was_set_back()
    {
        var cell = Cell(Some.Noon.AddHours(1), Some.Result(at: Some.Noon.AddDays(300)), Never);

        Assert.Equal(Compliance.NonCompliant, cell.Decision.Compliance);
    }

    /// <summary>The sample was held to 60 s and was there within 5 s.</summary>
    [Theory]
    [InlineData(4.999, Compliance.NotProven)]
    [InlineData(5, Compliance.Compliant)]
    [InlineData(60, Compliance.Compliant)]
    [InlineData(61, Compliance.Compliant)]
    public void A_proof_counts_for_a_tightened_limit_only_if_it_lies_within_it(double limit, Compliance expected)
    {
        var row = Assert.Single(PostureBuilder.Build([Some.App()], t => Some.Tier(t, limit), [new(RunId.New(), "nightly", Some.Result())], [], NoRehire, Some.Noon));

        Assert.Equal(expected, row.Cell(CheckKind.LeaverAccount).Decision.Compliance);
    }

    [Fact]
    public void A_tightened_limit_does_not_rewrite_the_result_and_says_what_is_missing()
    {
        var cell = Assert.Single(PostureBuilder.Build([Some.App()], t => Some.Tier(t, 4), [new(RunId.New(), "nightly", Some.Result())], [], NoRehire, Some.Noon)).Cell(CheckKind.LeaverAccount);

        Assert.Equal(SlaVerdict.Met, cell.Latest!.Result.Sla);
        Assert.Equal("Passed. In time for the limit of 1 min that it was held to; whether also for today's limit of 4 s is not proven. Run a campaign again.", cell.Sentence);
    }

    /// <summary>Campaigns send different profiles and leave in different ways: what one of them proves, it does not prove for another.</summary>
    [Theory]
    [InlineData("people", 2, Compliance.Compliant)]
    [InlineData("agents", 2, Compliance.NonCompliant)]
    [InlineData("agents", 24, Compliance.NonCompliant)]
    [InlineData("agents", 24.001, Compliance.Compliant)]
    public void A_campaign_that_passes_does_not_hide_another_that_failed(string failing, double hours, Compliance expected)
    {
        SlaRecord[] records = [new(RunId.New(), failing, Never), new(RunId.New(), "people", Some.Result(at: Some.Noon.AddHours(1)))];

        var row = Assert.Single(PostureBuilder.Build([Some.App()], t => Some.Tier(t), records, [], NoRehire, Some.Noon.AddHours(hours)));

        Assert.Equal(expected, row.Cell(CheckKind.LeaverAccount).Decision.Compliance);
        Assert.Equal(expected is Compliance.NonCompliant ? records[0] : records[1], row.Cell(CheckKind.LeaverAccount).Latest);
    }

    [Fact]
    public void Why_nothing_is_proven_is_said()
    {
        Assert.Equal("Never tested.", Cell(Some.Noon).Sentence);
        Assert.Equal("Never proven. Skipped.", Cell(Some.Noon, Some.Result(Verdict.Skipped, null)).Sentence);
        Assert.Equal("Last proven 2 d ago; the tier asks for a test every 1 d.", Cell(Some.Noon.AddDays(2), Some.Result()).Sentence);
    }

    [Fact]
    public void A_row_is_as_bad_as_its_worst_cell_and_rows_are_ordered_by_tier_and_title()
    {
        var apps = new[] { Some.App("zeta", RiskTier.Low), Some.App("beta", RiskTier.Critical), Some.App("Alpha", RiskTier.Critical) };
        var results = Enum.GetValues<CheckKind>().Select(k => new SlaRecord(RunId.New(), "nightly", Some.Result(kind: k, app: "beta"))).ToList();

        var rows = PostureBuilder.Build(apps, t => Some.Tier(t), results, [], NoRehire, Some.Noon);

        Assert.Equal(["Alpha", "beta", "zeta"], rows.Select(r => r.App.Name));
        Assert.Equal([Compliance.NotProven, Compliance.Compliant, Compliance.NotProven], rows.Select(r => r.Compliance));
    }
}
