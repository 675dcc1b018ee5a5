using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Channels;
using Dashboard.Core.Checks;
using Dashboard.Core.Apps;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Waivers;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What is gathered from what the product keeps.</summary>
public sealed class HappeningTests
{
    private static readonly HappeningScope Scope = new(Some.Governance(), Some.Noon.AddDays(-3), Some.Noon, []);

    [Theory]
    [InlineData(Verdict.Failed, SlaVerdict.Breached, CheckKind.LeaverTokens, NotificationKind.LeaverProofFailed)]
    [InlineData(Verdict.Failed, SlaVerdict.Breached, CheckKind.Joiner, NotificationKind.Breach)]
    [InlineData(Verdict.Passed, SlaVerdict.Breached, CheckKind.LeaverTokens, NotificationKind.Breach)]
    [InlineData(Verdict.Passed, SlaVerdict.Met, CheckKind.LeaverTokens, null)]
    [InlineData(Verdict.Passed, SlaVerdict.Indeterminate, CheckKind.LeaverTokens, null)]
    [InlineData(Verdict.Inconclusive, null, CheckKind.LeaverTokens, null)]
    [InlineData(Verdict.Skipped, null, CheckKind.LeaverTokens, null)]
    public async Task A_result_is_told_by_what_it_means_for_the_organisation(Verdict verdict, SlaVerdict? sla, CheckKind kind, NotificationKind? told)
    {
        var known = await ResultsAsync([], Some.Result(verdict, sla, upper: 90, kind: kind));

        Assert.Equal(told, known.Events.SingleOrDefault()?.Kind);
    }

    [Fact]
    public async Task Lateness_that_an_exception_accepts_is_no_breach_and_is_well()
    {
        var known = await ResultsAsync([Some.Waiver(interval: 600)], Some.Result(Verdict.Passed, SlaVerdict.Breached, upper: 90));

        Assert.Empty(known.Events);
        Assert.Contains("breach:nightly:mail:LeaverAccount", known.Well.Keys);
    }

    [Theory]
    [InlineData(Verdict.Passed, SlaVerdict.Met, true)]
    [InlineData(Verdict.Inconclusive, null, false)] // that nobody knows does not make it well
    [InlineData(Verdict.Skipped, null, false)]
    [InlineData(Verdict.Failed, SlaVerdict.Breached, false)]
    public async Task Only_a_proof_ends_a_breach(Verdict verdict, SlaVerdict? sla, bool isWell)
    {
        var known = await ResultsAsync(
            [],
            Some.Result(Verdict.Failed, SlaVerdict.Breached, at: Some.Noon.AddHours(-2)),
            Some.Result(verdict, sla, at: Some.Noon.AddHours(-1)));

        Assert.Equal(isWell, known.Well.ContainsKey("leaver:nightly:mail:LeaverAccount"));
        Assert.Equal(isWell, known.Events.Single().EndedAt is not null);
    }

    [Fact]
    public async Task A_breach_that_goes_on_is_one()
    {
        var known = await ResultsAsync([], [.. Enumerable.Range(1, 5).Select(i => Some.Result(Verdict.Failed, SlaVerdict.Breached, at: Some.Noon.AddHours(-i)))]);

        Assert.Equal(Some.Noon.AddHours(-1), known.Events.Single().At);
    }

    [Fact]
    public async Task An_outage_is_told_with_its_end()
    {
        var outages = new FakeOutages();
        outages.All.Add(new(Guid.NewGuid(), OutageKind.LogSilent, "log entra", null, Some.Noon.AddHours(-2), Some.Noon.AddHours(-1), null, "Nothing said."));
        outages.All.Add(new(Guid.NewGuid(), OutageKind.AppUnread, "app mail", new("mail"), Some.Noon.AddHours(-2), Some.Noon.AddHours(-1), Some.Noon, "Not compared."));

        var known = await new OutageHappenings(outages).ReadAsync(Scope, default);

        Assert.Equal([null, Some.Noon], known.Events.OrderBy(e => e.EndedAt).Select(e => e.EndedAt));
        Assert.Equal([$"outage:{outages.All[1].Id}"], known.Well.Keys);
    }

    [Fact]
    public void A_leaked_canary_knows_since_when()
    {
        var (canary, now, leaked) = (Some.Canary(state: CanaryState.Removing) with { NextRemovalAt = Some.Noon }, Some.Noon, default(DateTimeOffset?));
        for (var attempt = 1; attempt <= 35; attempt++)
        {
            canary = canary.RemovalFailed(now, "Refused.");
            leaked ??= canary.State is CanaryState.Leaked ? now : null;
            Assert.Equal(leaked, canary.LeakedAt);
            now = canary.NextRemovalAt!.Value;
        }

        Assert.NotNull(leaked);
    }

    private static async Task<Happenings> ResultsAsync(Waiver[] waivers, params CheckResult[] results) =>
        await new ResultHappenings(new Results(results), Register(waivers)).ReadAsync(Scope, default);

    private static FakeWaivers Register(Waiver[] waivers)
    {
        var register = new FakeWaivers();
        register.All.AddRange(waivers);
        return register;
    }

    private sealed class Results(CheckResult[] results) : IRunReader
    {
        public Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<JournalEntry>> ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<StepAnswer>> ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

        public Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<RecordedResult>>([.. results.Where(r => r.ConcludedAt >= filter.From).Select((r, i) => new RecordedResult(new(Guid.NewGuid()), i, "nightly", RiskTier.Critical, r))]);
    }
}
