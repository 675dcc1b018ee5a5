using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>What people may do with findings, and what ends by itself.</summary>
public sealed class TriageTests
{
    private static readonly TriageOrder Mark = new(TriageAction.MarkKnown, "Nightly import, see ticket 4711.", "ines", KnownAs.ServiceAccount, Some.Noon.AddDays(30));

    private readonly FakeFindings _findings = new();
    private readonly FakeWaivers _waivers = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);

    public TriageTests() => _findings.All.AddRange(new Compare { Accounts = [Compare.Account(1), Compare.Account(2)] }.Findings());

    private Finding First => _findings.All[0];

    [Fact]
    public async Task A_mark_holds_until_its_day_and_then_the_finding_is_open_again_by_itself()
    {
        Assert.True(First.IsWaiting(Some.Noon));

        Assert.Null(await ErrorAsync(Mark));

        Assert.Equal(TriageState.Known, StateAt(Some.Noon));
        Assert.False(First.IsWaiting(Some.Noon));
        Assert.Equal(TriageState.Known, StateAt(Mark.Until!.Value.AddTicks(-1)));
        Assert.Equal(TriageState.Reopened, StateAt(Mark.Until.Value));
        Assert.True(First.IsWaiting(Mark.Until.Value));
    }

    [Fact]
    public async Task A_mark_does_not_hold_for_another_state_than_the_one_that_was_judged()
    {
        await ErrorAsync(Mark);
        var seen = new Compare { Accounts = [Compare.Account(1) with { Entitlements = NameSet.Of("basic", "crm", "root") }], Known = [First], Now = Some.Noon.AddDays(1) }.Findings()[0];

        Assert.Equal(First.Id, seen.Id);
        Assert.Equal(TriageState.Reopened, seen.Triage.StateAt(Some.Noon.AddDays(1), seen.Fingerprint));

        var same = new Compare { Accounts = [Compare.Account(1)], Known = [First], Now = Some.Noon.AddDays(1) }.Findings()[0];
        Assert.Equal(TriageState.Known, same.Triage.StateAt(Some.Noon.AddDays(1), same.Fingerprint));
    }

    [Fact]
    public async Task A_mark_can_be_taken_back_with_a_reason_and_everything_is_kept()
    {
        await ErrorAsync(Mark);
        Assert.Equal(TriageErrors.NoReason, await ErrorAsync(new(TriageAction.Reopen, "no", null, null, null)));
        Assert.Null(await ErrorAsync(new(TriageAction.Reopen, "The import was switched off.", null, null, null)));

        Assert.Equal(TriageState.Open, StateAt(Some.Noon));
        Assert.Equal([TriageAction.MarkKnown, TriageAction.Reopen], First.Triage.Entries.Select(e => e.Action));
        Assert.Equal(TriageErrors.NotMarked, await ErrorAsync(new(TriageAction.Reopen, "The import was switched off.", null, null, null)));
    }

    [Fact]
    public async Task Several_are_decided_at_once_or_none()
    {
        _findings.All[1] = _findings.All[1] with { ResolvedAt = Some.Noon };

        Assert.Equal(TriageErrors.Resolved, (await DecideAsync(Mark, Some.Manager, [.. _findings.All.Select(f => f.Id)])).Error);
        Assert.All(_findings.All, f => Assert.Empty(f.Triage.Entries));

        _findings.All[1] = _findings.All[1] with { ResolvedAt = null };
        Assert.Equal(2, (await DecideAsync(Mark, Some.Manager, [.. _findings.All.Select(f => f.Id)])).Value!.Count);
        Assert.All(_findings.All, f => Assert.Single(f.Triage.Entries));
        Assert.Equal(TriageErrors.Unknown, (await DecideAsync(Mark, Some.Manager, First.Id, Guid.NewGuid())).Error);
        Assert.Equal(TriageErrors.NoFindings, (await DecideAsync(Mark, Some.Manager)).Error);
    }

    [Theory]
    [InlineData("no person", "Triage.NoPerson")]
    [InlineData("short reason", "Triage.NoReason")]
    [InlineData("no kind", "Triage.NoReason")]
    [InlineData("no day", "Triage.UntilInThePast")]
    [InlineData("now", "Triage.UntilInThePast")]
    [InlineData("longer than a year", "Triage.TooFar")]
    [InlineData("exception without one", "Triage.NoException")]
    [InlineData("endless reason", "Triage.TooLong")]
    public async Task A_mark_says_why_who_and_until_when(string what, string code)
    {
        var order = what switch
        {
            "no person" => Mark with { Person = " " },
            "short reason" => Mark with { Text = "because   " },
            "no kind" => Mark with { As = null },
            "no day" => Mark with { Until = null },
            "now" => Mark with { Until = Some.Noon },
            "longer than a year" => Mark with { Until = Some.Noon + TriageDesk.Longest + TimeSpan.FromTicks(1) },
            "endless reason" => Mark with { Text = new('x', 2_001) },
            _ => Mark with { As = KnownAs.Exception },
        };

        Assert.Equal(code, (await ErrorAsync(order))?.Code);
        Assert.Empty(First.Triage.Entries);
    }

    [Theory]
    [InlineData(CheckKind.LeaverAccount, 31, 720, null)]
    [InlineData(CheckKind.LeaverAccount, 31, 719, "Triage.NoException")] // it excuses lateness, never a removal that did not happen
    [InlineData(CheckKind.LeaverAccount, 29, 720, "Triage.NoException")] // it ends before the mark would
    [InlineData(CheckKind.Joiner, 31, 720, "Triage.NoException")]
    public async Task An_exception_covers_what_it_is_for_as_long_as_it_is_in_force(CheckKind kind, int days, int hours, string? code)
    {
        _findings.All[0] = First with { Situation = Situation.ResidualAccess };
        var request = new WaiverRequest(First.App, [kind], TimeSpan.FromHours(hours), "It syncs every two hours.", "Reviewed daily.", Some.Noon.AddDays(days));
        _waivers.All.Add(new() { Id = WaiverId.New(), Request = request, RequestedBy = "olga", RequestedAt = Some.Noon.AddDays(-1), Decision = WaiverState.Approved, DecidedBy = "max", DecidedAt = Some.Noon.AddDays(-1) });

        Assert.Equal(code, (await ErrorAsync(Mark with { As = KnownAs.Exception }))?.Code);

        await new MarkReopener(_findings, _time).ReopenAsync(_waivers.All[0], "max", default);
        Assert.Equal(TriageState.Open, StateAt(Some.Noon));
        Assert.Equal(code is null ? 2 : 0, First.Triage.Entries.Length);
    }

    [Fact]
    public async Task Managers_decide_and_the_owner_of_the_app_comments_and_hands_over()
    {
        var (comment, assign) = (new TriageOrder(TriageAction.Comment, "Seen.", null, null, null), new TriageOrder(TriageAction.Assign, string.Empty, "ines", null, null));

        Assert.Equal(AccessErrors.ManagersOnly, await ErrorAsync(Mark, Some.Owner));
        Assert.Null(await ErrorAsync(comment, Some.Owner));
        Assert.Null(await ErrorAsync(assign, Some.Owner));
        Assert.Equal("ines", First.Triage.Assignee);
        foreach (var actor in new[] { Some.Auditor, Some.Nobody, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.OwnersOnly, await ErrorAsync(comment, actor));
            Assert.Equal(AccessErrors.ManagersOnly, await ErrorAsync(Mark, actor));
        }

        Assert.Equal(TriageErrors.NoText, await ErrorAsync(comment with { Text = " " }));
    }

    private TriageState StateAt(DateTimeOffset at) => First.Triage.StateAt(at, First.Fingerprint);

    [Fact]
    public async Task The_trail_says_how_it_was_before()
    {
        var trail = new FakeAuditTrail(_time);
        var desk = new TriageDesk(_findings, _waivers, trail.Audited, _time);
        async Task<(string? Before, string? After)> DecideAsync(TriageOrder order, params Guid[] ids)
        {
            Assert.True((await desk.DecideAsync(ids, order, _ => null, Some.Manager, default)).IsOk);
            var entry = trail.Entries.Last();
            return (entry["before"], entry["after"]);
        }

        var (first, second) = (_findings.All[0].Id, _findings.All[1].Id);
        Assert.Equal(("nobody", "olga"), await DecideAsync(new(TriageAction.Assign, string.Empty, "olga", null, null), first));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("nobody (1); olga (1)", "max"), await DecideAsync(new(TriageAction.Assign, string.Empty, "max", null, null), first, second));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("max", "nobody"), await DecideAsync(new(TriageAction.Assign, string.Empty, null, null, null), first));
        var known = FormattableString.Invariant($"ServiceAccount until {Mark.Until!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC, answered for by ines");
        Assert.Equal(("open", known), await DecideAsync(Mark, first));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((known, "open"), await DecideAsync(new(TriageAction.Reopen, "The import was switched off.", null, null, null), first));
        Assert.Equal((null, null), await DecideAsync(new(TriageAction.Comment, "Asked the owner.", null, null, null), first));
    }

    private async Task<Error?> ErrorAsync(TriageOrder order, Actor? actor = null) => (await DecideAsync(order, actor ?? Some.Manager, First.Id)).Error;

    private Task<Outcome<IReadOnlyList<Finding>>> DecideAsync(TriageOrder order, Actor actor, params Guid[] ids) =>
        new TriageDesk(_findings, _waivers, FakeAuditTrail.Unseen(), _time).DecideAsync(ids, order, _ => "olga", actor, default);
}
