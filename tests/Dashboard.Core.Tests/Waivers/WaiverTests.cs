using Dashboard.Core.Reconciliation;
using Dashboard.Core.Directories;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Waivers;

public sealed class WaiverTests
{
    private static readonly WaiverTerms Terms = new(Some.Limits(60), TimeSpan.FromDays(30), TimeSpan.FromDays(7), 40);
    private static readonly WaiverRequest Valid = Some.WaiverRequest();

    public static TheoryData<string, WaiverRequest> Broken => new()
    {
        { "Waiver.NoKinds", Valid with { Kinds = [] } },
        { "Waiver.NoKinds", Valid with { Kinds = default } },
        { "Waiver.ExpiryInThePast", Valid with { ExpiresAt = Some.Noon } },
        { "Waiver.TooLong", Valid with { ExpiresAt = Some.Noon.AddDays(30).AddTicks(1) } },
        { "Waiver.IntervalTooLong", Valid with { Interval = TimeSpan.FromDays(7) + TimeSpan.FromTicks(1) } },
        { "Waiver.IntervalWithinLimit", Valid with { Interval = Some.S(60) } },
        { "Waiver.JustificationTooShort", Valid with { Justification = new string('x', 39) + "   " } },
        { "Waiver.NoCompensatingControl", Valid with { CompensatingControl = "  " } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_request_with_one_thing_wrong_is_refused_for_it(string code, WaiverRequest request)
    {
        var outcome = Waiver.Submit(request, Terms, "olga", Some.Noon);

        Assert.False(outcome.IsOk);
        Assert.Equal(code, outcome.Error!.Code);
    }

    [Fact]
    public void A_request_at_every_edge_is_accepted()
    {
        WaiverRequest[] valid =
        [
            Valid,
            Valid with { ExpiresAt = Some.Noon.AddTicks(1) },
            Valid with { ExpiresAt = Some.Noon.AddDays(30) },
            Valid with { Interval = TimeSpan.FromDays(7) },
            Valid with { Interval = Some.S(60) + TimeSpan.FromTicks(1) },
            Valid with { Justification = new string('x', 40) },
        ];

        Assert.All(valid, r => Assert.Equal(WaiverState.Submitted, Waiver.Submit(r, Terms, "olga", Some.Noon).Value!.Decision));
    }

    [Theory]
    [InlineData("olga")]
    [InlineData("OLGA")]
    public void Whoever_asked_cannot_decide(string by)
    {
        var waiver = Some.Waiver(decision: WaiverState.Submitted);

        Assert.Equal(WaiverErrors.SameApprover, waiver.Approve(by, "Fine.", Some.Noon).Error);
        Assert.Equal(WaiverErrors.SameApprover, waiver.Reject(by, "No.", Some.Noon).Error);
    }

    [Fact]
    public void It_is_decided_once_in_time_and_rejected_or_revoked_with_a_reason()
    {
        var waiver = Some.Waiver(decision: WaiverState.Submitted);
        var approved = waiver.Approve("max", " Fine. ", Some.Noon).Value!;

        Assert.Equal((WaiverState.Approved, "max", "Fine."), (approved.Decision, approved.DecidedBy, approved.Note));
        Assert.Equal(WaiverErrors.AlreadyDecided, approved.Approve("mia", "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.AlreadyDecided, approved.Reject("mia", "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.AlreadyDecided, waiver.Approve("max", "x", waiver.Request.ExpiresAt).Error);
        Assert.Equal(WaiverErrors.NoNote, waiver.Reject("max", " ", Some.Noon).Error);
        Assert.Equal(WaiverErrors.NotApproved, waiver.Revoke("max", "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.NoNote, approved.Revoke("max", " ", Some.Noon).Error);
        Assert.Equal(WaiverErrors.NotApproved, approved.Revoke("max", "x", Some.Noon).Value!.Revoke("max", "x", Some.Noon).Error);
    }

    [Fact]
    public void Its_state_follows_from_the_time()
    {
        var waiver = Some.Waiver();
        var end = waiver.Request.ExpiresAt;

        Assert.Equal((WaiverState.Approved, WaiverState.Expired), (waiver.StateAt(end.AddTicks(-1)), waiver.StateAt(end)));
        Assert.Equal(WaiverState.Expired, Some.Waiver(decision: WaiverState.Submitted).StateAt(end));
        Assert.Equal(WaiverState.Rejected, Some.Waiver(decision: WaiverState.Rejected).StateAt(end));
        Assert.Equal(WaiverState.Revoked, (waiver with { Decision = WaiverState.Revoked, RevokedAt = Some.Noon }).StateAt(end));
    }

    [Fact]
    public async Task The_desk_lets_the_owner_ask_and_somebody_else_decide()
    {
        var store = new FakeWaivers();
        var desk = new WaiverDesk(store, new(new FakeFindings(), TimeProvider.System), FakeAuditTrail.Unseen(), new FakeTimeProvider(Some.Noon));
        var (app, policy) = (Some.App(), Some.Tier());

        foreach (var actor in new[] { Some.Auditor, Some.Nobody, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.OwnersOnly, (await desk.SubmitAsync(Valid, app, policy, actor, default)).Error);
        }

        var asked = (await desk.SubmitAsync(Valid, app, policy, Some.Owner, default)).Value!;
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.ApproveAsync(asked.Id, "x", Some.Owner, default)).Error);
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.RejectAsync(asked.Id, "x", Some.Auditor, default)).Error);
        Assert.Equal("Waiver.Unknown", (await desk.ApproveAsync(WaiverId.New(), "x", Some.Manager, default)).Error!.Code);
        Assert.True((await desk.ApproveAsync(asked.Id, "x", Some.Manager, default)).IsOk);
        Assert.Equal(AccessErrors.ManagersOnly, (await desk.RevokeAsync(asked.Id, "x", Some.Owner, default)).Error);
        Assert.True((await desk.RevokeAsync(asked.Id, "x", Some.OtherManager, default)).IsOk);

        var own = (await desk.SubmitAsync(Valid, app, policy, Some.Manager, default)).Value!;
        Assert.Equal(WaiverErrors.SameApprover, (await desk.ApproveAsync(own.Id, "x", Some.Manager, default)).Error);
    }

    [Fact]
    public async Task What_an_exception_covered_is_open_again_when_it_is_taken_back()
    {
        var (store, findings, time) = (new FakeWaivers(), new FakeFindings(), new FakeTimeProvider(Some.Noon));
        var finding = new Finding(Guid.NewGuid(), Some.App().Id, Situation.ResidualAccess, "a-1", "anna", NameSet.Empty, false, "Seen.", Some.Noon, Some.Noon, null);
        findings.All.Add(finding with { Triage = new([new(Guid.NewGuid(), finding.Id, Some.Noon, "max", TriageAction.MarkKnown, "Covered.", "olga", KnownAs.Exception, Some.Noon.AddDays(1), finding.Fingerprint)]) });
        var waiver = Some.Waiver(decision: WaiverState.Approved);
        waiver = waiver with { Request = waiver.Request with { App = Some.App().Id, Kinds = [CheckKind.LeaverAccount] } };
        store.All.Add(waiver);
        Assert.Equal(TriageState.Known, findings.All[0].TriageAt(Some.Noon));

        var trail = new FakeAuditTrail(time);
        var openedAt = new List<TriageState>();
        trail.Fails = e =>
        {
            openedAt.Add(findings.All[0].TriageAt(Some.Noon));
            return false;
        };
        Assert.True((await new WaiverDesk(store, new(findings, time), trail.Audited, time).RevokeAsync(waiver.Id, "No longer needed.", Some.OtherManager, default)).IsOk);
        Assert.Equal([TriageState.Known, TriageState.Open], openedAt); // within the act: asked for before, done after

        Assert.Equal(TriageState.Open, findings.All[0].TriageAt(Some.Noon));
        Assert.Equal(Some.OtherManager.Name, findings.All[0].Triage.Entries[^1].By);
    }

    [Fact]
    public async Task An_owner_cannot_ask_for_an_app_of_somebody_else_in_the_name_of_an_own_one()
    {
        var store = new FakeWaivers();
        var desk = new WaiverDesk(store, new(new FakeFindings(), TimeProvider.System), FakeAuditTrail.Unseen(), new FakeTimeProvider(Some.Noon));

        await Assert.ThrowsAsync<ArgumentException>(() => desk.SubmitAsync(Valid with { App = new("payroll") }, Some.App(), Some.Tier(), Some.Owner, default));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.SubmitAsync(Valid, Some.App(), Some.Tier(RiskTier.Low), Some.Owner, default));
        Assert.Empty(store.All);
    }
}
