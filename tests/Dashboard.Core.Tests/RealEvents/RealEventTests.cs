using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.RealEvents;

/// <summary>Real joiners, movers and leavers, seen and timed by comparisons an hour apart. The limit is two hours.</summary>
public sealed class RealEventTests
{
    private const int Limit = 7200;

    private static readonly GovernedApp App = Some.App();

    private readonly FakeFindings _findings = new();
    private readonly FakeRealEvents _events = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly Peers _peers = new() { Identities = [.. Enumerable.Range(0, 5).Select(n => Compare.Person(n))], Accounts = [.. Enumerable.Range(0, 5).Select(n => Compare.Account(n))] };

    private RealEventMode _mode = RealEventMode.Names;
    private GovernedApp _app = App;
    private Governance? _governance;
    private DateTimeOffset _appliedAt = Some.Noon.AddDays(-1);

    [Fact]
    public async Task A_first_reading_makes_no_event_and_what_stays_as_it_is_neither()
    {
        await RoundAsync();
        await RoundAsync();

        Assert.Empty(_events.All);
        Assert.Equal(5, _events.Rosters["hr"].People.Length);
    }

    [Fact]
    public async Task A_leaver_is_expected_to_go_and_in_time_when_the_app_shows_it_within_the_limit()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();

        var waiting = Assert.Single(_events.All);
        Assert.Equal((CheckKind.LeaverAccount, "user2", RealEventState.Waiting, null), (waiting.Check, waiting.Name, waiting.State, waiting.Sla));
        Assert.Equal((Some.Noon, Some.Noon.AddHours(1)), (waiting.From, waiting.To));

        _peers.Accounts[2] = _peers.Accounts[2] with { Active = false };
        await RoundAsync();
        Assert.Equal((RealEventState.Waiting, null), (Assert.Single(_events.All).State, _events.All[0].Sla)); // one reading is none
        await RoundAsync();

        var followed = Assert.Single(_events.All);
        Assert.Equal((RealEventState.Followed, true, TimeSpan.Zero, TimeSpan.FromHours(2)), (followed.State, followed.WasThere, followed.Latency.Lower, followed.Latency.Upper));
        Assert.Equal(SlaVerdict.Met, followed.Sla);
        Assert.Equal(Verdict.Passed, followed.ToResult().Verdict);
    }

    [Fact]
    public async Task A_leaver_whose_account_stays_is_overdue_once_the_limit_has_surely_passed_and_late_when_it_goes_at_last()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        await RoundAsync();
        await RoundAsync();
        Assert.False(Assert.Single(_events.All).IsOverdue); // two hours after it was first seen, and not more
        await RoundAsync();

        var overdue = Assert.Single(_events.All);
        Assert.Equal((true, SlaVerdict.Breached, TimeSpan.FromHours(3)), (overdue.IsOverdue, overdue.Sla, overdue.Latency.Lower));
        Assert.Equal((Verdict.Failed, SlaVerdict.Breached), (overdue.ToResult().Verdict, overdue.ToResult().Sla));

        _peers.Accounts = [.. _peers.Accounts.Where(a => a.UserName != "user2")];
        await RoundAsync();
        await RoundAsync();
        Assert.Equal((RealEventState.Followed, SlaVerdict.Breached), (_events.All[0].State, _events.All[0].Sla));
    }

    /// <summary>Who came while the configuration changed, or most people were exchanged, is no event: a round from before that says nothing of them.</summary>
    [Fact]
    public async Task A_round_from_before_a_gap_in_what_is_known_did_not_see_who_came_in_it()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities, Compare.Person(9)];
        _appliedAt = _time.GetUtcNow().AddMinutes(-1);
        await OtherAppsRoundAsync(); // sees user9 first, and says nothing of anybody
        await OtherAppsRoundAsync();
        Change(5, p => p with { Active = false });
        await RoundAsync();
        await RoundAsync();

        var leaver = Assert.Single(_events.All, e => e.App == _app.Id);
        Assert.Equal((CheckKind.LeaverAccount, RealEventState.Followed, false, null), (leaver.Check, leaver.State, leaver.WasThere, leaver.Sla));
    }

    /// <summary>The worst that could be said: that access is gone which nobody ever saw.</summary>
    [Fact]
    public async Task What_nobody_saw_before_cannot_be_seen_to_be_gone()
    {
        _peers.Accounts = [.. _peers.Accounts.Where(a => a.UserName != "user2")]; // it never had an account: a missing account since ever
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        await RoundAsync();

        var empty = Assert.Single(_events.All);
        Assert.Equal((RealEventState.Followed, false, null), (empty.State, empty.WasThere, empty.Sla));
        Assert.Equal(Verdict.Inconclusive, empty.ToResult().Verdict);
    }

    [Fact]
    public async Task Somebody_who_is_deleted_is_timed_too_and_the_account_that_stays_is_residual_access_and_no_orphan()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities.Where(i => i.UserName != "user2")];
        await RoundAsync();

        Assert.Equal((CheckKind.LeaverAccount, RealEventState.Waiting, true), (_events.All[0].Check, _events.All[0].State, _events.All[0].WasThere));
        Assert.Equal(_events.All[0].Identity, _events.All[0].Name); // the name went with it
        Assert.Empty(_findings.All); // within the limit it is a change on its way
        await RoundAsync();
        await RoundAsync();
        await RoundAsync();
        await RoundAsync();

        var finding = Assert.Single(_findings.All);
        Assert.Equal(Situation.ResidualAccess, finding.Situation);
        Assert.Contains("was deleted from the directory between 2026-03-02 12:00 and 2026-03-02 13:00 UTC", finding.Reason, StringComparison.Ordinal);
        Assert.True(_events.All[0].IsOverdue);

        _peers.Accounts = [.. _peers.Accounts.Where(a => a.UserName != "user2")];
        await RoundAsync();
        await RoundAsync();
        Assert.Equal(RealEventState.Followed, _events.All[0].State);
        Assert.NotNull(Assert.Single(_findings.All).ResolvedAt);
    }

    /// <summary>Deleted and made again under the same name: the account that was to go is taken for the new one's.</summary>
    [Fact]
    public async Task Whose_name_somebody_else_bears_now_is_not_seen_to_be_gone()
    {
        await RoundAsync();
        _peers.Identities[2] = _peers.Identities[2] with { Id = "id-new" };
        _peers.Accounts[2] = _peers.Accounts[2] with { ExternalId = null };
        await RoundAsync();

        var leaver = _events.All.Single(e => e.Check is CheckKind.LeaverAccount);
        Assert.Equal((RealEventState.Overtaken, null), (leaver.State, leaver.Sla));
    }

    [Fact]
    public async Task A_joiner_is_followed_when_the_account_has_exactly_what_it_is_due()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities, Compare.Person(9, modified: _time.GetUtcNow())];
        await RoundAsync();
        _peers.Accounts = [.. _peers.Accounts, Compare.Account(9) with { Entitlements = NameSet.Of("basic") }];
        await RoundAsync();
        Assert.Equal((CheckKind.Joiner, RealEventState.Waiting), (_events.All[0].Check, _events.All[0].State));

        _peers.Accounts[^1] = Compare.Account(9);
        await RoundAsync();
        await RoundAsync();

        Assert.Equal((RealEventState.Followed, SlaVerdict.Indeterminate), (_events.All[0].State, _events.All[0].Sla));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(3)), (_events.All[0].Latency.Lower, _events.All[0].Latency.Upper));
    }

    [Fact]
    public async Task A_mover_has_two_clocks_and_each_looks_at_its_own_entitlements_only()
    {
        _app = App with { Roles = new(AppScope.Everyone, [new(true, null, null, "basic"), new(false, "sales", null, "crm"), new(false, "it", null, "admin"), new(false, "hr", null, "people")]) };
        await RoundAsync();
        Change(2, p => p with { Groups = NameSet.Of("it") });
        await RoundAsync();
        Assert.Equal([CheckKind.MoverGrant, CheckKind.MoverRevoke], _events.All.Select(e => e.Check).Order());
        Assert.Equal(["admin", "crm"], _events.All.OrderBy(e => e.Check).Select(e => e.Names.Single()));

        // The old one goes, the new one is there, and something else is too much: that is no reason to blame either.
        _peers.Accounts[2] = _peers.Accounts[2] with { Entitlements = NameSet.Of("basic", "admin", "people") };
        await RoundAsync();
        await RoundAsync();

        Assert.All(_events.All, e => Assert.Equal((RealEventState.Followed, SlaVerdict.Met), (e.State, e.Sla)));
    }

    [Fact]
    public async Task What_was_not_read_whole_says_nothing_of_who_went_and_nothing_of_what_is_gone()
    {
        await RoundAsync();
        _peers.IsDirectoryComplete = false;
        _peers.Identities = [.. _peers.Identities.Take(4)];
        await RoundAsync();
        Assert.Empty(_events.All);

        _peers.IsDirectoryComplete = true;
        await RoundAsync();
        (_peers.IsAppComplete, _peers.Accounts) = (false, []);
        await RoundAsync();
        Assert.Equal((RealEventState.Waiting, null), (Assert.Single(_events.All).State, _events.All[0].FirstWith));
    }

    [Fact]
    public async Task What_changes_again_before_it_was_followed_is_overtaken_and_what_never_came_cannot_go()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities, Compare.Person(9)];
        await RoundAsync();
        Change(5, p => p with { Active = false });
        await RoundAsync();
        await RoundAsync();

        var (joiner, leaver) = (_events.All.Single(e => e.Check is CheckKind.Joiner), _events.All.Single(e => e.Check is CheckKind.LeaverAccount));
        Assert.Equal((RealEventState.Overtaken, null), (joiner.State, joiner.Sla));
        Assert.Equal((RealEventState.Followed, false, null), (leaver.State, leaver.WasThere, leaver.Sla));
    }

    /// <summary>Disabled and renamed in one step: the account stays active under the old name, and nobody's.</summary>
    [Fact]
    public async Task Whose_account_may_only_have_lost_its_link_is_not_seen_to_be_gone()
    {
        _peers.Accounts[2] = _peers.Accounts[2] with { ExternalId = null };
        await RoundAsync();
        Change(2, p => p with { Active = false, UserName = "left-2" });
        await RoundAsync();
        await RoundAsync();
        await RoundAsync();

        Assert.Contains(_findings.All, f => f.Situation is Situation.OrphanedAccount);
        Assert.Equal((CheckKind.LeaverAccount, null, Verdict.Inconclusive), (Assert.Single(_events.All).Check, _events.All[0].Sla, _events.All[0].ToResult().Verdict));
    }

    [Fact]
    public async Task A_state_that_flaps_back_was_not_followed()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        _peers.Accounts[2] = _peers.Accounts[2] with { Active = false };
        await RoundAsync();
        _peers.Accounts[2] = _peers.Accounts[2] with { Active = true };
        await RoundAsync();
        await RoundAsync();

        Assert.Equal((RealEventState.Waiting, null, true), (Assert.Single(_events.All).State, _events.All[0].FirstWith, _events.All[0].IsOverdue));
    }

    [Fact]
    public async Task Who_comes_back_before_they_were_seen_to_be_gone_is_no_joiner_that_was_followed()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        Change(2, p => p with { Active = true });
        await RoundAsync();
        await RoundAsync();

        var joiner = _events.All.Single(e => e.Check is CheckKind.Joiner);
        Assert.Equal((RealEventState.Followed, null, Verdict.Inconclusive), (joiner.State, joiner.Sla, joiner.ToResult().Verdict));
    }

    [Fact]
    public async Task What_changes_with_the_configuration_did_not_happen_to_anybody()
    {
        await RoundAsync();
        _appliedAt = _time.GetUtcNow().AddMinutes(-1);
        Change(2, p => p with { Groups = NameSet.Empty });
        await RoundAsync();
        Assert.Empty(_events.All);

        Change(3, p => p with { Active = false });
        await RoundAsync();
        Assert.Equal(CheckKind.LeaverAccount, Assert.Single(_events.All).Check);
    }

    /// <summary>A tenant exchanged, a key lost: everybody seems to have gone and to have come.</summary>
    [Fact]
    public async Task When_most_are_exchanged_at_once_nothing_is_said_of_anybody()
    {
        _peers.Identities = [.. Enumerable.Range(0, 20).Select(n => Compare.Person(n))];
        _peers.Accounts = [.. Enumerable.Range(0, 20).Select(n => Compare.Account(n))];
        await RoundAsync();
        _peers.Identities = [.. Enumerable.Range(0, 20).Select(n => Compare.Person(n) with { Id = $"new-{n}" })];
        await RoundAsync();

        Assert.Empty(_events.All);
        Assert.Empty(_events.Rosters["hr"].Gone);
    }

    [Fact]
    public async Task When_the_rules_of_the_app_change_nothing_more_is_said_of_what_was_asked_by_the_old_ones()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities, Compare.Person(9)];
        await RoundAsync();
        _app = App with { Roles = new(AppScope.Everyone, []) };
        _peers.Accounts = [.. _peers.Accounts, Compare.Account(9) with { Entitlements = NameSet.Empty }];
        await RoundAsync();

        Assert.Equal((RealEventState.Overtaken, null), (_events.All[0].State, _events.All[0].Sla));
    }

    [Fact]
    public async Task Canaries_are_left_out()
    {
        await RoundAsync();
        _peers.Identities = [.. _peers.Identities, Some.Identity(Some.Canary()) with { UserName = "tm-canary-somebody" }];
        _peers.Identities[^1] = _peers.Identities[^1] with { UserName = Some.Source().Canaries.Prefix + "1" };
        await RoundAsync();

        Assert.Empty(_events.All);
    }

    [Fact]
    public async Task Pseudonyms_name_nobody_and_stay_the_same_for_the_same_person()
    {
        _mode = RealEventMode.Pseudonyms;
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        Change(2, p => p with { Active = true });
        await RoundAsync();

        Assert.Equal(2, _events.All.Count);
        Assert.Single(_events.All.Select(e => e.Name).Distinct());
        Assert.All(_events.All, e => Assert.Matches("^p-[0-9a-f]{16}$", e.Name));
    }

    [Fact]
    public async Task A_source_that_opts_out_is_forgotten()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        _mode = RealEventMode.Off;
        Change(3, p => p with { Active = false });
        await RoundAsync();

        Assert.Empty(_events.Rosters);
        Assert.Equal(RealEventState.Overtaken, Assert.Single(_events.All).State); // nobody saw what happened meanwhile
    }

    /// <summary>Two rounds at the same time: the one that read the directory first must neither undo nor judge what the other saw.</summary>
    [Fact]
    public async Task An_older_reading_of_the_directory_judges_nothing_that_a_newer_one_saw()
    {
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();
        var (timer, scope) = (Timer(), Scope());
        var old = new RoundReadings(new(default, default, [.. _peers.Accounts], true, string.Empty, []), Some.Noon.AddMinutes(10), new([.. Enumerable.Range(0, 5).Select(n => Compare.Person(n))], true, string.Empty, []), Some.Noon.AddMinutes(20), Some.Noon.AddMinutes(30), []);

        var watch = await timer.BeginAsync(scope, old, default);
        await timer.EndAsync(scope, old, watch, true, new(Some.Noon, Some.Noon, new HashSet<string>(), new Dictionary<string, NameSet>()), default);

        Assert.Equal((RealEventState.Waiting, CheckKind.LeaverAccount), (Assert.Single(_events.All).State, _events.All[0].Check));
        Assert.False(_events.Rosters["hr"].Profiles[_events.Rosters["hr"].People.Single(p => p.Id == FakeRealEvents.Maker.Of("hr", "id-2")).Profile].Active);
    }

    [Fact]
    public async Task Every_app_that_follows_the_source_is_expected_to_follow()
    {
        _governance = Some.Governance(App, Some.App("crm"), Some.App("files") with { Connection = Some.Connection() with { Kind = Connection.File } });
        await RoundAsync();
        Change(2, p => p with { Active = false });
        await RoundAsync();

        Assert.Equal(["crm", "mail"], _events.All.Select(e => e.App.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, 7000, RealEventState.Followed, SlaVerdict.Met)]
    [InlineData(100, 7200, RealEventState.Followed, SlaVerdict.Met)]
    [InlineData(7100, 7300, RealEventState.Followed, SlaVerdict.Indeterminate)]
    [InlineData(7200, 7300, RealEventState.Followed, SlaVerdict.Indeterminate)]
    [InlineData(7201, 7300, RealEventState.Followed, SlaVerdict.Breached)]
    [InlineData(7200, null, RealEventState.Waiting, null)]
    [InlineData(7201, null, RealEventState.Waiting, SlaVerdict.Breached)]
    [InlineData(7201, null, RealEventState.Overtaken, SlaVerdict.Breached)]
    [InlineData(100, null, RealEventState.Overtaken, null)]
    public void The_limit_is_held_against_the_interval(int? without, int? with, RealEventState state, SlaVerdict? sla)
    {
        var real = new RealEvent(Guid.NewGuid(), "hr", App.Id, "p-1", "p-1", IdentityKind.Person, CheckKind.LeaverAccount, Some.Noon, Some.Noon, Some.S(Limit))
        {
            State = state,
            WasThere = true,
            LastWithout = without is { } w ? Some.Noon.AddSeconds(w) : null,
            FirstWith = with is { } f ? Some.Noon.AddSeconds(f) : null,
        };

        Assert.Equal(sla, real.Sla);
        Assert.NotEmpty(real.Sentence);
    }

    private ReconciliationScope Scope() => new(Some.Source() with { RealEvents = _mode }, _app, Some.Limits(Limit), []);

    private RealEventTimer Timer()
    {
        var governance = _governance ?? Some.Governance(_app);
        governance = governance with { Sources = [.. governance.Sources.Select(s => s with { RealEvents = _mode })], Tiers = [.. Enum.GetValues<RiskTier>().Select(t => Some.Tier(t, Limit))] };
        return new(_events, new FakeGovernance(governance, _time) { Current = new(1, governance, _appliedAt, "ada") }, _events);
    }

    /// <summary>One round, and an hour.</summary>
    private Task RoundAsync() => RoundAsync(Scope());

    /// <summary>One round of another app, which reads the same directory.</summary>
    private Task OtherAppsRoundAsync() => RoundAsync(Scope() with { App = _app with { Name = "other" } });

    private async Task RoundAsync(ReconciliationScope scope)
    {
        var reconciler = new Reconciler(new(_peers, _peers, _peers, new FakeRegister(), _time), _findings, new(new FakeLogs()), new(new FakeWaivers()), Timer(), Options.Create(new ReconciliationOptions()), _time);
        await reconciler.CompareAsync(scope, default);
        _time.Advance(TimeSpan.FromHours(1));
    }

    private void Change(int person, Func<DirectoryIdentity, DirectoryIdentity> change) =>
        _peers.Identities[person] = change(_peers.Identities[person]) with { LastModified = _time.GetUtcNow() };
}
