using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Rounds: what is read in which order, what counts, what is held, and who may ask.</summary>
public sealed class ReconcilerTests
{
    private static readonly Account Anna = new("a-1", "anna", "id-1", true, NameSet.Of("crm"), null);
    private static readonly ReconciliationScope Scope = new(Some.Source(), Some.App(), Some.Limits(900), []);

    private readonly FakeFindings _findings = new();
    private readonly FakeRoundOrders _orders = new();
    private readonly FakeWaivers _waivers = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);

    private Reconciler Reconciler(Peers peers, params Canary[] canaries) =>
        new(new(peers, peers, peers, Register(canaries), _time), _findings, new(new FakeLogs()), new(_waivers), new NoWitness(), Options.Create(new ReconciliationOptions()), _time);

    private ReconciliationDesk Desk(Peers peers) => new(new(Reconciler(peers), _orders, _time), _orders, _orders, _findings, FakeAuditTrail.Unseen(), _time);

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_incomplete_listing_resolves_nothing_that_it_may_hide(bool isAppComplete, bool isDirectoryComplete)
    {
        var peers = new Peers { Accounts = [Anna with { Id = "a-9" }] };
        await Reconciler(peers).CompareAsync(Scope, default);
        peers.Accounts = [Anna];
        (peers.IsAppComplete, peers.IsDirectoryComplete) = (isAppComplete, isDirectoryComplete);

        var round = await Reconciler(peers).CompareAsync(Scope, default);

        var isComplete = isAppComplete && isDirectoryComplete;
        Assert.Equal((isComplete, 1, 0, isComplete ? 1 : isDirectoryComplete ? 2 : 0), (round.IsComplete, round.Accounts, round.Identities, round.Open));
        Assert.Equal(isAppComplete, _findings.All.Single(f => f.AccountId == "a-9").ResolvedAt is not null);
        Assert.Equal(isDirectoryComplete, _findings.All.Exists(f => f.AccountId == "a-1"));
        Assert.Equal(["app", "directory", "app", "directory"], peers.Order);
    }

    [Fact]
    public async Task A_round_counts_the_requests_of_each_side_and_keeps_them_in_their_order()
    {
        var peers = new Peers { Accounts = [Anna], AppExchanges = [Page("app", 1), Page("app", 2)], DirectoryExchanges = [Page("directory", 1)] };

        var round = await Reconciler(peers).CompareAsync(Scope, default);

        Assert.Equal((2, 1), (round.AppRequests, round.DirectoryRequests));
        Assert.Equal(["App app 1", "App app 2", "Directory directory 1"], round.Answers.Select(a => $"{a.Side} {a.Exchange.Request}"));

        Assert.All(round.Answers, a => Assert.Null(a.Exchange.Excerpt)); // a short page names people too

        static Exchange Page(string of, int number) => new($"{of} {number}", default, default, 200, "100 items", 31_000, new('e', 64), "anna");
    }

    /// <summary>The broker is asked after the app: a grant that begins meanwhile explains nothing away that was seen before it.</summary>
    [Fact]
    public async Task What_the_broker_lends_is_read_after_the_app_and_not_for_a_file()
    {
        var jit = new JitAccess("root", Some.S(60), null, JitEnd.Expiry, new ScimGroupBroker(Some.Connection(), "lent", "expiresAt"), ProbeSet.None);
        var lender = Scope with { App = Scope.App with { Jit = jit } };
        var peers = new Peers
        {
            Identities = [Compare.Person(1)],
            Accounts = [Compare.Account(1) with { Entitlements = NameSet.Of("basic", "crm", "root") }],
            Grants = new([new("user1", GrantState.Ended, Some.Noon.AddDays(-1), "expired")], GrantList.ByUserName, true, "complete, 1 grant."),
        };

        var round = await Reconciler(peers).CompareAsync(lender, default);
        Assert.Equal(["app", "broker", "directory"], peers.Order);
        Assert.Equal(1, round.Counts[Situation.ExpiredJitGrant]);
        Assert.Contains("Broker: complete, 1 grant.", round.Reason, StringComparison.Ordinal);

        peers.File = new(Some.Noon, "abc", 3);
        await Reconciler(peers).CompareAsync(lender, default);
        Assert.Equal(["app", "directory"], peers.Order.Skip(3));
    }

    /// <summary>A directory of a million takes its time: what ended, or changed, after the app was read cannot show there.</summary>
    [Fact]
    public async Task What_ends_or_changes_while_a_round_is_reading_blames_no_app()
    {
        var jit = new JitAccess("root", Some.S(60), null, JitEnd.Expiry, new ScimGroupBroker(Some.Connection(), "lent", "expiresAt"), ProbeSet.None);
        var peers = new Peers
        {
            Identities = [Compare.Person(1), Compare.Person(2, false, Some.Noon.AddMinutes(10))],
            Accounts = [Compare.Account(1) with { Entitlements = NameSet.Of("basic", "crm", "root") }, Compare.Account(2)],
            Grants = new([new("user1", GrantState.Active, Some.Noon.AddMinutes(10), "active")], GrantList.ByUserName, true, "complete, 1 grant."),
            Meanwhile = () => _time.Advance(TimeSpan.FromHours(2)), // longer than either may take
        };

        var round = await Reconciler(peers).CompareAsync(Scope with { App = Scope.App with { Jit = jit } }, default);

        Assert.Empty(_findings.All);
        Assert.Equal((1, 1), (round.Counts[Situation.Linked], round.Counts[Situation.Lagging]));
    }

    [Fact]
    public async Task A_round_in_which_too_many_vanish_is_held_and_changes_nothing_until_somebody_accepts_it()
    {
        var peers = new Peers { Identities = [.. Enumerable.Range(0, 60).Select(n => Compare.Person(n))], Accounts = [.. Enumerable.Range(0, 61).Select(n => Compare.Account(n))] };
        await Reconciler(peers).CompareAsync(Scope, default);
        Assert.Equal(Situation.OrphanedAccount, Assert.Single(_findings.All).Situation);
        _time.Advance(Some.S(60));
        peers.Identities = [.. peers.Identities.Take(40)];
        var desk = Desk(peers);

        var held = (await desk.CompareAsync(Scope, Some.Manager, default)).Value!;

        Assert.Contains("20 of 60 identities of the directory are gone", held.Held, StringComparison.Ordinal);
        Assert.False(held.Counted || held.IsProof);
        Assert.Single(_findings.All);
        Assert.NotNull((await desk.CompareAsync(Scope, Some.Manager, default)).Value!.Held); // measured by the same round as before

        var latest = _findings.Rounds[^1];
        _time.Advance(Some.S(60));
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.AcceptAsync(Scope, latest.Id, Some.Owner, default)).Error);
        Assert.Equal("max", (await desk.AcceptAsync(Scope, latest.Id, Some.Manager, default)).Value!.By);
        Assert.Equal([Scope.App.Id], _orders.Rung);
        var accepted = (await desk.CompareAsync(Scope, Some.Manager, default)).Value!;

        Assert.Equal((null, "max"), (accepted.Held, _findings.Rounds.Single(r => r.Id == latest.Id).AcceptedBy));
        Assert.Equal(21, _findings.All.Count);
        Assert.Equal(TriageErrors.NotHeld, (await desk.AcceptAsync(Scope, latest.Id, Some.Manager, default)).Error);
    }

    [Theory]
    [InlineData(100, 80, false)] // a fifth may vanish
    [InlineData(100, 79, true)]
    [InlineData(20, 11, false)] // fewer than ten are no reason
    [InlineData(20, 10, true)]
    [InlineData(20, 200, false)]
    public void So_many_may_vanish(int before, int now, bool isHeld)
    {
        var round = new Round(Guid.NewGuid(), Scope.App.Id, "hr", Some.Noon, Some.Noon, true, string.Empty, before, before, 0);

        Assert.Equal(isHeld, VanishGuard.Holds(round, before, now, 0.2) is not null);
        Assert.Equal(isHeld, VanishGuard.Holds(round, now, before, 0.2) is not null);
        Assert.Null(VanishGuard.Holds(null, now, now, 0.2));
    }

    [Fact]
    public async Task An_exception_in_force_makes_the_window_longer_and_no_other()
    {
        var peers = new Peers { Identities = [Compare.Person(1, false, Some.Noon.AddHours(-1))], Accounts = [Compare.Account(1)] };
        var request = new WaiverRequest(Scope.App.Id, [CheckKind.LeaverAccount], TimeSpan.FromHours(2), "It syncs every two hours.", "Reviewed daily.", Some.Noon.AddDays(9));
        var waiver = new Waiver { Id = WaiverId.New(), Request = request, RequestedBy = "olga", RequestedAt = Some.Noon.AddDays(-1), Decision = WaiverState.Approved, DecidedBy = "max", DecidedAt = Some.Noon.AddDays(-1) };

        _waivers.All.Add(waiver with { Decision = WaiverState.Submitted, DecidedAt = null });
        Assert.Equal(1, (await Reconciler(peers).CompareAsync(Scope, default)).Counts[Situation.ResidualAccess]);

        _findings.All.Clear();
        _waivers.All[0] = waiver;
        Assert.Equal(1, (await Reconciler(peers).CompareAsync(Scope, default)).Counts[Situation.Lagging]);
        Assert.Empty(_findings.All);
    }

    /// <summary>One side says itself that it is not whole; the other calls itself whole and has lost most of what there was.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beside_a_side_that_is_not_whole_one_that_lost_too_much_proves_no_absence(bool isDirectoryCut)
    {
        var peers = new Peers { Identities = [.. Enumerable.Range(0, 60).Select(n => Compare.Person(n))], Accounts = [.. Enumerable.Range(0, 61).Select(n => Compare.Account(n))] };
        await Reconciler(peers).CompareAsync(Scope, default);
        var known = Assert.Single(_findings.All);
        _time.Advance(Some.S(60));
        (peers.IsAppComplete, peers.IsDirectoryComplete) = (isDirectoryCut, !isDirectoryCut);
        peers.Identities = isDirectoryCut ? peers.Identities : [.. peers.Identities.Take(3)];
        peers.Accounts = isDirectoryCut ? [.. peers.Accounts.Take(3)] : peers.Accounts;

        var round = await Reconciler(peers).CompareAsync(Scope, default);

        Assert.Null(round.Held);
        Assert.Contains("are gone since", round.Reason, StringComparison.Ordinal);
        Assert.Equal(known.Id, Assert.Single(_findings.All).Id);
        Assert.Null(_findings.All[0].ResolvedAt);
    }

    [Fact]
    public async Task A_canary_of_another_directory_hides_nobody()
    {
        var other = Some.Canary() with { Source = "other", IdentityId = "id-1", UserName = "user1" };
        var peers = new Peers { Identities = [Compare.Person(1)] };

        await Reconciler(peers, other).CompareAsync(Scope, default);

        Assert.Equal(Situation.MissingAccount, Assert.Single(_findings.All).Situation);
    }

    [Fact]
    public async Task Of_two_rounds_at_once_the_second_waits_for_the_first()
    {
        var peers = new Peers { Accounts = [Anna], Gate = new() };
        var reconciler = Reconciler(peers);

        var first = reconciler.CompareAsync(Scope, default);
        var second = reconciler.CompareAsync(Scope, default);
        Assert.Equal(["app"], peers.Order);
        peers.Gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(["app", "directory", "app", "directory"], peers.Order);
    }

    [Fact]
    public async Task A_file_without_a_date_proves_nothing_and_blames_nobody()
    {
        var peers = new Peers { Accounts = [Anna], File = new(null, "00", 12) };

        var round = await Reconciler(peers).CompareAsync(Scope, default);

        Assert.Equal((false, 1), (round.IsComplete, round.Accounts));
        Assert.Contains("The file has no date", round.Reason, StringComparison.Ordinal);
        Assert.Empty(_findings.All);

        peers.File = new(Some.Noon.AddDays(-3), "00", 12);
        Assert.True((await Reconciler(peers).CompareAsync(Scope, default)).IsComplete);
        Assert.Equal(Some.Noon.AddDays(-3), Assert.Single(_findings.All).Readings.ImportedAsOf);
    }

    [Fact]
    public async Task Comparing_now_is_for_managers_and_the_owner()
    {
        var peers = new Peers();
        var desk = Desk(peers);

        foreach (var actor in new[] { Some.Auditor, Some.Nobody, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.OwnersOnly, (await desk.CompareAsync(Scope, actor, default)).Error);
        }

        Assert.Empty(peers.Order);
        Assert.True((await desk.CompareAsync(Scope, Some.Owner, default)).IsOk);
        Assert.True((await desk.CompareAsync(Scope, Some.Manager, default)).IsOk);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task An_app_is_compared_again_when_its_time_has_come(int secondsPast, int more)
    {
        var clock = Clock(Some.Governance(), new());
        await MakeAsync(clock);
        Assert.Single(_findings.Rounds);

        _time.Advance(TimeSpan.FromHours(24) + Some.S(secondsPast));
        await MakeAsync(clock);

        Assert.Equal(1 + more, _findings.Rounds.Count);
    }

    [Fact]
    public async Task An_app_whose_comparison_is_a_fault_of_ours_leaves_the_others_their_turn()
    {
        var clock = Clock(Some.Governance(Some.App("broken"), Some.App("mail")), new() { Broken = "broken" });

        await MakeAsync(clock);

        Assert.Empty(await _orders.ListAsync(default));
        Assert.Contains("fault of this program", _findings.Rounds.Single(r => r.App.Value == "broken").Reason, StringComparison.Ordinal);
        Assert.True(_findings.Rounds.Single(r => r.App.Value == "mail").IsComplete);
        Assert.Empty(await MakeAsync(clock)); // the next turn comes in its time, for the broken one too
    }

    private ReconciliationClock Clock(Governance governance, Peers peers) =>
        new(new FakeGovernance(governance, _time), _findings, _orders, _orders, new(Reconciler(peers), _orders, _time), _time, Options.Create(new ReconciliationOptions()), NullLogger<ReconciliationClock>.Instance);

    /// <summary>A tick, and the comparisons that it rings for.</summary>
    private async Task<AppId[]> MakeAsync(ReconciliationClock clock)
    {
        _orders.Rung.Clear();
        await clock.TickAsync(default);
        foreach (var app in _orders.Rung)
        {
            await clock.RunAsync(app, default);
        }

        return [.. _orders.Rung];
    }

    private static FakeRegister Register(Canary[] canaries)
    {
        var register = new FakeRegister();
        foreach (var canary in canaries)
        {
            register.Put(canary);
        }

        return register;
    }
}
