using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Outages;

/// <summary>What the clock gathers of tests, for the app mail that nightly tests once a day.</summary>
public sealed class OutageClockTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeResults _results = new();
    private readonly FakeOutages _outages = new();

    [Fact]
    public async Task An_app_is_tested_again_and_its_outage_ends()
    {
        var clock = Clock(g => g);
        _results.All.AddRange([Some.Result(at: Some.Noon), Some.Result(Verdict.Inconclusive, null, at: Some.Noon.AddHours(20))]);
        await TickAsync(clock, 24);
        Assert.Empty(Untested());

        await TickAsync(clock, 25); // what came to no verdict proves nothing
        Assert.Equal(("app mail", Some.Noon.AddHours(24)), Assert.Single(Untested()) is { EndedAt: null } open ? (open.Subject, open.StartedAt) : default);
        await TickAsync(clock, 100 * 24);
        Assert.Null(Assert.Single(Untested()).EndedAt); // also when the last result is older than anybody looks

        _results.All.Add(Some.Result(Verdict.Failed, SlaVerdict.Breached, null, at: Some.Noon.AddDays(100)));
        await TickAsync(clock, (100 * 24) + 1);
        Assert.Equal(Some.Noon.AddHours((100 * 24) + 1), Assert.Single(Untested()).EndedAt);
    }

    [Fact]
    public async Task Results_are_not_summed_up_at_every_look()
    {
        var clock = Clock(g => g);
        foreach (var minute in new[] { 0, 1, 9, 10 })
        {
            _time.SetUtcNow(Some.Noon.AddMinutes(minute));
            await clock.TickAsync(default);
        }

        Assert.Equal(2, _results.Reads);
    }

    [Fact]
    public async Task A_campaign_that_no_schedule_ran_is_an_outage()
    {
        await TickAsync(Clock(g => g with { Campaigns = [Some.Campaign() with { Schedule = new("0 13 * * *", "UTC") }] }), 3);

        Assert.Equal("campaign nightly", Assert.Single(Untested()).Subject);
    }

    private List<Outage> Untested() => [.. _outages.All.Where(o => o.Kind is OutageKind.AppUntested)];

    private Task TickAsync(OutageClock clock, int hours)
    {
        _time.SetUtcNow(Some.Noon.AddHours(hours));
        return clock.TickAsync(default);
    }

    private OutageClock Clock(Func<Governance, Governance> change)
    {
        var governance = Some.Governance(Some.App());
        governance = change(governance with { Tiers = [.. governance.Tiers.Select(t => t with { Cadence = TimeSpan.FromDays(1) })] });
        return new(
            new FakeGovernance(governance, _time), new FakeFindings(), new FakeLogs(), _outages, new NothingEnds(), new NothingIsLost(), new FakeAuditCheckpoints(), new FakeAuditTrail(_time), _results,
            new FakeJournal(new()), _time, Options.Create(new OutageOptions()), Options.Create(new ReconciliationOptions()), Options.Create(new AuditOptions()));
    }

    private sealed class NothingEnds : ICredentialEnds
    {
        public DateTimeOffset? Of(ConnectionAuth auth) => null;
    }

    private sealed class NothingIsLost : IUndeliveredMessages
    {
        public Task<IReadOnlyList<UndeliveredMessages>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<UndeliveredMessages>>([]);
    }
}
