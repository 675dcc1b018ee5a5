using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Exceptions;

public sealed class WaiverDeskTests
{
    private static readonly WaiverRequest Valid = Some.WaiverRequest();

    private readonly Register _register = new();

    [Fact]
    public async Task The_owner_of_the_app_asks_and_somebody_else_decides()
    {
        var desk = _register.Desk;
        foreach (var actor in new[] { Some.Auditor, Some.Nobody, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.OwnersOnly, (await desk.SubmitAsync(Valid, null, actor, default)).Error);
        }

        var asked = (await desk.SubmitAsync(Valid, null, Some.Owner, default)).Value!;
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.ApproveAsync(asked.Id, "x", Some.Owner, default)).Error);
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.RejectAsync(asked.Id, "x", Some.Auditor, default)).Error);
        Assert.Equal(WaiverErrors.Unknown, (await desk.ApproveAsync(WaiverId.New(), "x", Some.Manager, default)).Error);
        Assert.True((await desk.ApproveAsync(asked.Id, "x", Some.Manager, default)).IsOk);
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.ReviewAsync(asked.Id, "x", null, Some.Owner, default)).Error);
        Assert.True((await desk.ReviewAsync(asked.Id, "Still needed.", null, Some.OtherManager, default)).IsOk);
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.RevokeAsync(asked.Id, "x", Some.Owner, default)).Error);
        Assert.True((await desk.RevokeAsync(asked.Id, "x", Some.OtherManager, default)).IsOk);
    }

    [Fact]
    public async Task An_owner_does_not_get_at_an_app_of_somebody_else_by_any_road()
    {
        var crm = Valid with { App = new("crm") };
        var mine = (await _register.Drafts.SaveAsync(Valid, null, Some.Owner, default)).Value!;
        var theirs = await _register.AskAsync(crm, Some.Owner with { Name = "otto" });

        Assert.Equal(AccessErrors.OwnersOnly, (await _register.Desk.SubmitAsync(crm, mine.Id, Some.Owner, default)).Error);
        Assert.Equal(AccessErrors.OwnersOnly, (await _register.Drafts.SaveAsync(crm, mine.Id, Some.Owner, default)).Error);
        Assert.Equal(AccessErrors.OwnersOnly, (await _register.Desk.SubmitAsync(Valid with { App = new("no-such-app") }, null, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.ExtendsUnknown, (await _register.Desk.SubmitAsync(Valid with { Extends = theirs.Id }, null, Some.Owner, default)).Error);
        Assert.Equal(["mail"], (await _register.Reader.ReadAsync(Some.Owner, default)).Select(r => r.Waiver.Request.App.Value));
    }

    public static TheoryData<string, Actor> Askers => new() { { "an administrator", Some.Administrator }, { "a manager", Some.Manager }, { "a manager's token", Some.Program } };

    [Theory]
    [MemberData(nameof(Askers))]
    public async Task Whoever_asks_never_decides_whatever_they_may_otherwise(string who, Actor asker)
    {
        Assert.NotEmpty(who);
        var asked = await _register.AskAsync(by: asker);
        var person = new Actor(asker.Person!, [Role.Administrator, Role.IamManager, Role.AppOwner]);
        var other = new Actor(asker.Person!, [Role.Administrator]) { Token = Some.Token };

        foreach (var same in new[] { asker, person, other })
        {
            Assert.Equal(WaiverErrors.SameApprover, (await _register.Desk.ApproveAsync(asked.Id, "x", same, default)).Error);
            Assert.Equal(WaiverErrors.SameApprover, (await _register.Desk.RejectAsync(asked.Id, "x", same, default)).Error);
        }

        Assert.Equal(WaiverState.Submitted, _register.Of(asked.Id).Decision);
        Assert.True((await _register.Desk.ApproveAsync(asked.Id, "x", new("somebody-else", [Role.IamManager]), default)).IsOk);
    }

    public static TheoryData<Role[], Role, bool> Approvers => new()
    {
        { [Role.IamManager, Role.Administrator], Role.IamManager, true },
        { [Role.IamManager, Role.Administrator], Role.Administrator, true },
        { [Role.Administrator], Role.IamManager, false },
        { [Role.Administrator], Role.Administrator, true },
        { [Role.IamManager], Role.Administrator, false },
        { [Role.IamManager], Role.IamManager, true },
    };

    [Theory]
    [MemberData(nameof(Approvers))]
    public async Task The_tier_says_who_decides_and_a_refusal_says_who(Role[] approvers, Role role, bool may)
    {
        _register.Tighten(RiskTier.Critical, t => t with { Approvers = [.. approvers] });
        var asked = await _register.AskAsync();
        var actor = new Actor("carla", [role]);

        var rejected = await _register.Desk.RejectAsync(asked.Id, "No.", actor, default);
        var outcome = may ? rejected : await _register.Desk.ApproveAsync(asked.Id, "Fine.", actor, default);

        Assert.Equal(may, outcome.IsOk);
        if (!may)
        {
            Assert.Equal(rejected.Error, outcome.Error);
            Assert.Equal($"Exceptions for apps of the tier Critical are decided on by {(approvers[0] is Role.IamManager ? "an IAM manager" : "an administrator")} only. Ask one.", outcome.Error!.Message);
            Assert.Equal(WaiverState.Submitted, _register.Of(asked.Id).Decision);
            Assert.Contains(outcome.Error.Message, _register.Trail.Entries[^1][AuditField.Reason]);
        }
    }

    [Fact]
    public async Task A_tier_that_was_tightened_binds_what_waits_for_a_decision()
    {
        var asked = await _register.AskAsync();
        _register.Tighten(RiskTier.Critical, t => t with { LongestWaiverInterval = Some.S(599) });

        Assert.Equal("Waiver.IntervalTooLong", (await _register.Desk.ApproveAsync(asked.Id, "x", Some.Manager, default)).Error!.Code);

        _register.Tighten(RiskTier.Critical, t => t with { LongestWaiverInterval = Some.S(600) });
        Assert.True((await _register.Desk.ApproveAsync(asked.Id, "x", Some.Manager, default)).IsOk);
    }

    [Fact]
    public async Task An_app_that_is_governed_no_longer_gets_no_exception_but_its_request_can_be_rejected()
    {
        var asked = await _register.AskAsync();
        _register.Set(g => g with { Apps = [] });

        Assert.Equal(WaiverErrors.NoApp, (await _register.Desk.ApproveAsync(asked.Id, "x", Some.Manager, default)).Error);
        Assert.True((await _register.Desk.RejectAsync(asked.Id, "It is gone.", Some.Manager, default)).IsOk);
        Assert.Equal(WaiverErrors.NoApp, (await _register.Desk.SubmitAsync(Valid, null, Some.Manager, default)).Error);
    }

    [Fact]
    public async Task What_must_hold_from_the_first_moment_cannot_be_late()
    {
        Assert.Equal("Waiver.CannotBeLate", (await _register.Desk.SubmitAsync(Valid with { Kinds = [CheckKind.JitApproval] }, null, Some.Owner, default)).Error!.Code);
        Assert.Equal(WaiverErrors.NoKinds, (await _register.Desk.SubmitAsync(Valid with { Kinds = [(CheckKind)999] }, null, Some.Owner, default)).Error);
        Assert.Equal([CheckKind.Joiner, CheckKind.LeaverAccount], (await _register.AskAsync(Valid with { Kinds = [CheckKind.LeaverAccount, CheckKind.Joiner, CheckKind.Joiner] })).Request.Kinds);
    }

    [Fact]
    public async Task What_an_exception_covered_is_open_again_when_it_is_taken_back()
    {
        var finding = new Finding(Guid.NewGuid(), Some.App().Id, Situation.ResidualAccess, "a-1", "anna", NameSet.Empty, false, "Seen.", Some.Noon, Some.Noon, null);
        _register.Findings.All.Add(finding with { Triage = new([new(Guid.NewGuid(), finding.Id, Some.Noon, "max", TriageAction.MarkKnown, "Covered.", "olga", KnownAs.Exception, Some.Noon.AddDays(1), finding.Fingerprint)]) });
        var waiver = await _register.ApproveAsync();
        Assert.Equal(TriageState.Known, _register.Findings.All[0].TriageAt(Some.Noon));

        var openedAt = new List<TriageState>();
        _register.Trail.Fails = e =>
        {
            openedAt.Add(_register.Findings.All[0].TriageAt(Some.Noon));
            return false;
        };
        Assert.True((await _register.Desk.RevokeAsync(waiver.Id, "No longer needed.", Some.OtherManager, default)).IsOk);
        Assert.Equal([TriageState.Known, TriageState.Open], openedAt); // within the act: asked for before, done after

        Assert.Equal(TriageState.Open, _register.Findings.All[0].TriageAt(Some.Noon));
        Assert.Equal(Some.OtherManager.Name, _register.Findings.All[0].Triage.Entries[^1].By);
    }

    [Fact]
    public async Task An_extension_is_a_decision_of_its_own_and_the_earlier_one_stays_as_it_is()
    {
        var earlier = await _register.ApproveAsync();
        _register.Time.SetUtcNow(Some.Noon.AddDays(9));
        var request = Valid with { Extends = earlier.Id, ExpiresAt = Valid.ExpiresAt.AddDays(10), ReviewAt = Valid.ExpiresAt.AddDays(5) };

        var later = await _register.AskAsync(request);
        Assert.Equal(WaiverErrors.SameApprover, (await _register.Desk.ApproveAsync(later.Id, "x", Some.Owner with { Roles = [Role.Administrator] }, default)).Error);
        Assert.Equal(WaiverErrors.ExtendedAlready, (await _register.Desk.SubmitAsync(request, null, Some.Owner, default)).Error);
        Assert.True((await _register.Desk.ApproveAsync(later.Id, "x", Some.OtherManager, default)).IsOk);

        Assert.Equal(earlier, _register.Of(earlier.Id));
        Assert.Equal((earlier.Request.ExpiresAt, WaiverState.Approved), (_register.Of(later.Id).BeginsAt, _register.Of(later.Id).StateAt(_register.Time.GetUtcNow())));
        var rows = (await _register.Reader.ReadAsync(Some.Manager, default)).ToDictionary(r => r.Waiver.Id);
        Assert.Equal((WaiverState.Extended, later.Id), (rows[earlier.Id].State, rows[earlier.Id].ExtendedBy?.Id));
    }

    public static TheoryData<string, double, double> Extensions => new()
    {
        { "Waiver.ExtendsNothing", 9, 10 },
        { "", 9, 10.001 },
        { "", 9.999, 20 },
        { "Waiver.ExtendsEnded", 10, 20 },
    };

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task Only_what_has_not_ended_is_extended_and_only_beyond_its_end(string code, double atDay, double untilDay)
    {
        var earlier = await _register.ApproveAsync();
        _register.Time.SetUtcNow(Some.Noon.AddDays(atDay));
        var until = Some.Noon.AddDays(untilDay);

        var outcome = await _register.Desk.SubmitAsync(Valid with { Extends = earlier.Id, ExpiresAt = until, ReviewAt = until }, null, Some.Owner, default);

        Assert.Equal(code, outcome.Error?.Code ?? string.Empty);
    }

    [Fact]
    public async Task What_extends_one_that_was_taken_back_meanwhile_is_not_approved()
    {
        var earlier = await _register.ApproveAsync();
        var later = await _register.AskAsync(Valid with { Extends = earlier.Id, ExpiresAt = Valid.ExpiresAt.AddDays(10), ReviewAt = Valid.ExpiresAt.AddDays(5) });
        await _register.Desk.RevokeAsync(earlier.Id, "Misused.", Some.OtherManager, default);

        Assert.Equal(WaiverErrors.ExtendsRevoked, (await _register.Desk.ApproveAsync(later.Id, "x", Some.Manager, default)).Error);
        Assert.True((await _register.Desk.RejectAsync(later.Id, "Misused.", Some.Manager, default)).IsOk);
        Assert.Equal(WaiverErrors.ExtendsEnded, (await _register.Desk.SubmitAsync(later.Request, null, Some.Owner, default)).Error);
    }

    [Fact]
    public async Task No_decision_on_an_exception_changes_a_result()
    {
        _register.Results.All.AddRange([Some.Result(Verdict.Passed, SlaVerdict.Breached, 90), Some.Result(Verdict.Failed, SlaVerdict.Breached, null, 240)]);
        var before = _register.Results.All.ToImmutableArray();

        var waiver = await _register.ApproveAsync();
        await _register.Desk.ReviewAsync(waiver.Id, "Seen.", null, Some.OtherManager, default);
        var later = await _register.AskAsync(Valid with { Extends = waiver.Id, ExpiresAt = Valid.ExpiresAt.AddDays(1), ReviewAt = Valid.ExpiresAt.AddDays(1) });
        await _register.Desk.RejectAsync(later.Id, "No.", Some.Manager, default);
        await _register.Desk.RevokeAsync(waiver.Id, "Over.", Some.Manager, default);

        Assert.Equal(before, _register.Results.All);
        Assert.Empty(_register.Journal.Results);
    }
}
