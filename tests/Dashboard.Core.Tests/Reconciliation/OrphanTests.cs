using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Reconciliation;

public sealed class OrphanTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);
    private static readonly Account Anna = new("a-1", "anna", "id-1", true, NameSet.Of("crm"), null);

    private static ImmutableArray<Finding> Detect(Account[] accounts, DirectoryIdentity[] identities, Canary[]? canaries = null, IReadOnlyCollection<Finding>? known = null, DateTimeOffset? now = null) =>
        OrphanDetector.Detect(new("mail"), [.. accounts], [.. identities], canaries ?? [], known ?? [], Lag, now ?? Some.Noon);

    [Theory]
    [InlineData("active, same id and name", null)]
    [InlineData("active, same id, other name", null)]
    [InlineData("active, same name in other case, other id", null)]
    [InlineData("nobody", Situation.OrphanedAccount)]
    [InlineData("disabled long ago", Situation.ResidualAccess)]
    [InlineData("disabled, and never says when", Situation.ResidualAccess)]
    [InlineData("disabled just now", null)]
    [InlineData("disabled in the near future, by another clock", null)]
    [InlineData("disabled in the far future", Situation.ResidualAccess)]
    [InlineData("externalId of a disabled one, name of an active one", Situation.ResidualAccess)]
    public void An_active_account_is_answered_for_or_is_a_finding(string who, Situation? expected)
    {
        DirectoryIdentity[] identities = who switch
        {
            "active, same id and name" => [Some.Person("id-1", "anna")],
            "active, same id, other name" => [Some.Person("id-1", "anna.new")],
            "active, same name in other case, other id" => [Some.Person("id-7", "ANNA")],
            "nobody" => [Some.Person("id-7", "berta")],
            "disabled long ago" => [Some.Person("id-1", "anna", false, null, Some.Noon - Lag - TimeSpan.FromTicks(1))],
            "disabled, and never says when" => [Some.Person("id-1", "anna", false)],
            "disabled just now" => [Some.Person("id-1", "anna", false, null, Some.Noon - Lag)],
            "disabled in the near future, by another clock" => [Some.Person("id-1", "anna", false, null, Some.Noon + Lag)],
            "disabled in the far future" => [Some.Person("id-1", "anna", false, null, Some.Noon + Lag + TimeSpan.FromTicks(1))],
            _ => [Some.Person("id-1", "old.anna", false), Some.Person("id-2", "anna")],
        };

        Assert.Equal(expected, Detect([Anna], identities).Select(f => (Situation?)f.Situation).SingleOrDefault());
        Assert.Empty(Detect([Anna with { Active = false }], identities));
    }

    [Fact]
    public void A_finding_carries_what_the_identity_behind_it_stands_for()
    {
        var agent = Some.Person("id-1", "anna", false) with { Kind = IdentityKind.Agent };
        var ours = Some.Canary(state: CanaryState.Gone) with { UserName = "anna", Kind = IdentityKind.ServiceAccount, GoneAt = Some.Noon.AddDays(-1) };

        Assert.Equal(IdentityKind.Agent, Assert.Single(Detect([Anna], [agent])).Kind);
        Assert.Equal(IdentityKind.ServiceAccount, Assert.Single(Detect([Anna], [], [ours])).Kind);
        Assert.Null(Assert.Single(Detect([Anna], [])).Kind);
    }

    /// <summary>Any edit of a disabled identity, such as by a nightly import, makes it look changed just now.</summary>
    [Fact]
    public void An_open_finding_is_not_resolved_because_somebody_touched_the_disabled_identity()
    {
        var open = Assert.Single(Detect([Anna], [Some.Person("id-1", "anna", false)]));

        var touched = Assert.Single(Detect([Anna], [Some.Person("id-1", "anna", false, null, Some.Noon.AddDays(1))], known: [open], now: Some.Noon.AddDays(1)));

        Assert.Equal((open.Id, null), (touched.Id, touched.ResolvedAt));
    }

    [Fact]
    public void An_account_that_outlives_its_canary_is_residual_access_and_says_that_it_is_ours()
    {
        var gone = Some.Canary() with { State = CanaryState.Gone, GoneAt = Some.Noon.AddHours(-1) };
        var account = Some.Account();

        var finding = Assert.Single(Detect([account], [], [gone]));
        Assert.Equal((Situation.ResidualAccess, true), (finding.Situation, finding.IsCanary));
        Assert.Empty(Detect([account], [], [gone with { GoneAt = Some.Noon - Lag }]));
        Assert.Empty(Detect([account], [], [Some.Canary(state: CanaryState.Removing)]));

        // The app may have given it another name: the provisioner left the directory's id.
        var renamed = Assert.Single(Detect([account with { UserName = "t.canary" }], [], [gone]));
        Assert.True(renamed.IsCanary);
    }

    [Fact]
    public void A_finding_is_seen_again_resolved_when_gone_and_new_when_it_comes_back()
    {
        var first = Assert.Single(Detect([Anna], []));
        var again = Assert.Single(Detect([Anna with { Entitlements = NameSet.Empty }], [], known: [first], now: Some.Noon.AddDays(1)));
        var resolved = Assert.Single(Detect([], [], known: [again], now: Some.Noon.AddDays(2)));
        var reopened = Assert.Single(Detect([Anna], [], known: [resolved], now: Some.Noon.AddDays(3)));

        Assert.Equal((first.Id, Some.Noon, Some.Noon.AddDays(1), null), (again.Id, again.FirstSeen, again.LastSeen, again.ResolvedAt));
        Assert.Equal(NameSet.Empty, again.Entitlements);
        Assert.Equal((first.Id, Some.Noon.AddDays(2)), (resolved.Id, resolved.ResolvedAt!.Value));
        Assert.NotEqual(first.Id, reopened.Id);
        Assert.Null(reopened.ResolvedAt);
        Assert.Empty(Detect([], [], known: [resolved]));
    }

    [Fact]
    public void An_orphan_whose_identity_turns_up_disabled_becomes_residual_access()
    {
        var orphan = Assert.Single(Detect([Anna], []));

        var changed = Detect([Anna], [Some.Person("id-1", "anna", false)], known: [orphan], now: Some.Noon.AddDays(1));

        Assert.Equal(2, changed.Length);
        Assert.NotNull(changed.Single(f => f.Id == orphan.Id).ResolvedAt);
        Assert.Equal(Situation.ResidualAccess, changed.Single(f => f.ResolvedAt is null).Situation);
    }

    [Fact]
    public void A_finding_that_two_rounds_at_once_made_twice_becomes_one_again()
    {
        var first = Assert.Single(Detect([Anna], []));
        var twin = first with { Id = Guid.NewGuid(), FirstSeen = Some.Noon.AddSeconds(1) };

        var changed = Detect([Anna], [], known: [twin, first], now: Some.Noon.AddDays(1));

        Assert.Equal(first.Id, changed.Single(f => f.ResolvedAt is null).Id);
        Assert.Equal(twin.Id, changed.Single(f => f.ResolvedAt is not null).Id);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_incomplete_listing_finds_nothing_and_resolves_nothing(bool isAppComplete, bool isDirectoryComplete)
    {
        var known = Assert.Single(Detect([Anna with { Id = "a-9" }], []));
        var findings = new FakeFindings();
        findings.All.Add(known);
        var peers = new Peers([Anna], isAppComplete, [], isDirectoryComplete);
        var reconciler = new Reconciler(peers, peers, new FakeRegister(), findings, new FakeTimeProvider(Some.Noon));

        var round = await reconciler.CompareAsync(Some.Source(), Some.App(), Lag, default);

        var isComplete = isAppComplete && isDirectoryComplete;
        Assert.Equal((isComplete, 1, 0, 1), (round.IsComplete, round.Accounts, round.Identities, round.Open));
        Assert.Equal(isComplete ? 2 : 1, findings.All.Count);
        Assert.Equal(isComplete, findings.All.Single(f => f.Id == known.Id).ResolvedAt is not null);
        Assert.Equal(["app", "directory"], peers.Order);
    }

    [Fact]
    public async Task Comparing_now_is_for_managers_and_the_owner()
    {
        var peers = new Peers([], true, [], true);
        var desk = new ReconciliationDesk(new(peers, peers, new FakeRegister(), new FakeFindings(), new FakeTimeProvider(Some.Noon)));

        foreach (var actor in new[] { Some.Auditor, Some.Nobody, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.OwnersOnly, (await desk.CompareAsync(Some.Source(), Some.App(), Lag, actor, default)).Error);
        }

        Assert.Empty(peers.Order);
        Assert.True((await desk.CompareAsync(Some.Source(), Some.App(), Lag, Some.Owner, default)).IsOk);
        Assert.True((await desk.CompareAsync(Some.Source(), Some.App(), Lag, Some.Manager, default)).IsOk);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task An_app_is_compared_again_when_its_time_has_come(int secondsPast, int more)
    {
        var time = new FakeTimeProvider(Some.Noon);
        var peers = new Peers([], true, [], true);
        var findings = new FakeFindings();
        var clock = new ReconciliationClock(
            new FakeGovernance(Some.Governance(), time), findings, new(peers, peers, new FakeRegister(), findings, time), time, Options.Create(new ReconciliationOptions()));
        await clock.TickAsync(default);
        Assert.Single(findings.Rounds);

        time.Advance(TimeSpan.FromHours(24) + Some.S(secondsPast));
        await clock.TickAsync(default);

        Assert.Equal(1 + more, findings.Rounds.Count);
    }

    private sealed class Peers(Account[] accounts, bool isAppComplete, DirectoryIdentity[] identities, bool isDirectoryComplete) : IAppConnector, ISourceConnector, IAppConnection, ISourceDirectory
    {
        public List<string> Order { get; } = [];

        public IAppConnection Open(GovernedApp app) => this;

        public ISourceDirectory Open(SourceDirectory source) => this;

        Task<AppListing> IAppConnection.ListAsync(CancellationToken ct)
        {
            Order.Add("app");
            return Task.FromResult(new AppListing(default, default, [.. accounts], isAppComplete, "Listed.", []));
        }

        Task<DirectoryListing> ISourceDirectory.ListAsync(CancellationToken ct)
        {
            Order.Add("directory");
            return Task.FromResult(new DirectoryListing([.. identities], isDirectoryComplete, "Listed.", []));
        }

        public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct) => throw new NotSupportedException();

        public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

        public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) => throw new NotSupportedException();
    }
}
