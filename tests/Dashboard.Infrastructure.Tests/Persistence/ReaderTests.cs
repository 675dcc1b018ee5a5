using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class ReaderTests
{
    [Fact]
    public async Task A_result_is_recorded_with_the_tier_that_the_run_began_with()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        var facts = Samples.Facts.OfType<Concluded>().ToArray();
        var crm = new Concluded(Phase.Move, Samples.Result(Samples.Crm, CheckKind.MoverRevoke, minutes: -1));
        await store.CommitAsync(lease, [.. facts, crm]);

        var results = await store.Reader.ListResultsAsync(ResultFilter.All, default);

        Assert.Equal(
            [
                new RecordedResult(run.Id, 1, "leavers", RiskTier.Critical, facts[1].Result) { RequestedAt = run.RequestedAt },
                new RecordedResult(run.Id, 1, "leavers", RiskTier.Critical, facts[0].Result) { RequestedAt = run.RequestedAt },
                new RecordedResult(run.Id, 1, "leavers", RiskTier.Low, crm.Result) { RequestedAt = run.RequestedAt },
            ],
            results);
    }

    [Fact]
    public async Task A_run_that_begins_and_concludes_in_one_commit_records_its_results()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default);
        var lease = await store.Journal.TryLeaseAsync(run!.Id, "worker", Samples.Now, TimeSpan.FromMinutes(1), default);

        await store.CommitAsync(lease!, new RunBegun(Samples.Plan), new Concluded(Phase.Join, Samples.Result(Samples.Mail, CheckKind.Joiner)));

        Assert.Single(await store.Reader.ListResultsAsync(ResultFilter.All, default));
    }

    [Fact]
    public async Task A_dry_run_has_no_recorded_results()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync(isDryRun: true);

        await store.CommitAsync(lease, new Concluded(Phase.Join, Samples.Result(Samples.Mail, CheckKind.Joiner)));

        Assert.Empty(await store.Reader.ListResultsAsync(ResultFilter.All, default));
        Assert.Equal(2, (await store.Journal.ReadAsync(run.Id, default)).Count);
    }

    [Fact]
    public async Task Results_are_narrowed_by_every_side_of_the_filter()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync("leavers");
        var (other, otherLease) = await store.BeginAsync("movers");
        await store.CommitAsync(lease, Concluded(Samples.Mail, CheckKind.Joiner, 0), Concluded(Samples.Mail, CheckKind.MoverGrant, 10));
        await store.CommitAsync(otherLease, Concluded(Samples.Crm, CheckKind.Joiner, 20));

        await AssertAsync([20, 10, 0], ResultFilter.All);
        await AssertAsync([20, 10], ResultFilter.All with { From = Samples.Now.AddMinutes(10) });
        await AssertAsync([0], ResultFilter.All with { To = Samples.Now.AddMinutes(10) });
        await AssertAsync([10, 0], ResultFilter.All with { App = Samples.Mail });
        await AssertAsync([20, 0], ResultFilter.All with { Kind = CheckKind.Joiner });
        await AssertAsync([20], ResultFilter.All with { Campaign = "movers" });
        await AssertAsync([10, 0], ResultFilter.All with { Run = run.Id });
        await AssertAsync([], ResultFilter.All with { Run = other.Id, App = Samples.Mail });

        async Task AssertAsync(int[] minutes, ResultFilter filter) =>
            Assert.Equal(minutes, (await store.Reader.ListResultsAsync(filter, default)).Select(record => (int)(record.Result.ConcludedAt - Samples.Now).TotalMinutes));

        static Concluded Concluded(AppId app, CheckKind kind, int minutes) => new(Phase.Join, Samples.Result(app, kind, minutes));
    }

    [Fact]
    public async Task The_digest_of_a_window_is_that_of_its_results_read_whole()
    {
        await using var store = await TestStore.OpenAsync();
        var random = new Random(7);
        foreach (var campaign in new[] { "leavers", "movers", "Leavers", "movers", "agents" })
        {
            var (_, lease) = await store.BeginAsync(campaign);
            JournalFact[] concluded = [.. new[] { Samples.Mail, Samples.Crm }.SelectMany(app => Enum.GetValues<CheckKind>().Where(_ => random.Next(4) > 0).Select(kind => Any(app, kind)))];
            await store.CommitAsync(lease, [.. concluded, new RunEnded(RunState.Completed, string.Empty)]);
        }

        var (from, until) = (Samples.Now.AddMinutes(10), Samples.Now.AddMinutes(40));
        var whole = await store.Reader.ListResultsAsync(ResultFilter.All with { From = from, To = until.AddTicks(1) }, default);
        var expected = ResultDigest.Of(whole);

        var digest = await store.Reader.DigestAsync(from, until, default);

        Assert.Contains(whole, r => r.Result.ConcludedAt == from);
        Assert.Contains(whole, r => r.Result.ConcludedAt == until);
        Assert.True(expected.Deciding.Count < whole.Count);
        Assert.Equal(Words(expected.Deciding), Words(digest.Deciding));
        Assert.Equal(expected.Samples.Select(g => g.Key).OrderBy(k => (k.App.Value, k.Kind)), digest.Samples.Select(g => g.Key).OrderBy(k => (k.App.Value, k.Kind)));
        Assert.All(expected.Samples, of => Assert.Equal(of.OrderBy(s => s.ToString(), StringComparer.Ordinal), digest.Samples[of.Key].OrderBy(s => s.ToString(), StringComparer.Ordinal)));
        Assert.Empty((await store.Reader.DigestAsync(until.AddDays(1), until.AddDays(2), default)).Deciding);

        Concluded Any(AppId app, CheckKind kind)
        {
            var result = Samples.Result(app, kind, 5 * random.Next(12));
            return new(Phase.Leave, random.Next(3) switch
            {
                0 => result with { Verdict = Verdict.Inconclusive, Sla = null, Latency = null },
                1 => result with { Latency = new LatencyInterval(TimeSpan.FromSeconds(random.Next(60)), null) },
                _ => result,
            });
        }

        static IEnumerable<string> Words(IEnumerable<RecordedResult> results) => results.Select(r => r.ToString()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Runs_are_narrowed_and_paged_newest_first()
    {
        await using var store = await TestStore.OpenAsync();
        foreach (var minute in Enumerable.Range(0, 5))
        {
            await store.Journal.AcceptAsync(minute == 4 ? "movers" : $"leavers{minute}", RunTrigger.Manual, "mia", Samples.Now.AddMinutes(minute), null, false, default);
        }

        await AssertAsync([4, 3, 2, 1, 0], new RunFilter(null, null, null, 0, 10));
        await AssertAsync([3, 2], new RunFilter(null, null, null, 1, 2));
        await AssertAsync([4], new RunFilter("movers", null, null, 0, 10));
        await AssertAsync([2, 1], new RunFilter(null, Samples.Now.AddMinutes(1), Samples.Now.AddMinutes(3), 0, 10));

        async Task AssertAsync(int[] minutes, RunFilter filter) =>
            Assert.Equal(minutes, (await store.Reader.ListAsync(filter, default)).Select(run => (int)(run.RequestedAt - Samples.Now).TotalMinutes));
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_empty()
    {
        await using var store = await TestStore.OpenAsync();

        Assert.Null(await store.Journal.FindAsync(RunId.New(), default));
        Assert.Empty(await store.Journal.ReadAsync(RunId.New(), default));
        Assert.Empty(await store.Reader.ReadDetailsAsync(RunId.New(), 0, long.MaxValue, default));
        Assert.Empty(await store.Reader.ListResultsAsync(ResultFilter.All, default));
    }
}
