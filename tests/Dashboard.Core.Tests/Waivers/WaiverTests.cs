using Dashboard.Core.Access;
using Dashboard.Core.Waivers;

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
        { "Waiver.TextTooLong", Valid with { Justification = new string('x', 4_001) } },
        { "Waiver.TextTooLong", Valid with { CompensatingControl = new string('x', 4_001) } },
        { "Waiver.StartAfterExpiry", Valid with { StartsAt = Valid.ExpiresAt } },
        { "Waiver.NoReview", Valid with { ReviewAt = null } },
        { "Waiver.ReviewTooEarly", Valid with { ReviewAt = Some.Noon } },
        { "Waiver.ReviewTooEarly", Valid with { StartsAt = Some.Noon.AddDays(2), ReviewAt = Some.Noon.AddDays(2) } },
        { "Waiver.ReviewAfterExpiry", Valid with { ReviewAt = Valid.ExpiresAt.AddTicks(1) } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_request_with_one_thing_wrong_is_refused_for_it(string code, WaiverRequest request)
    {
        var outcome = Waiver.Submit(request, Terms, Some.Owner, Some.Noon);

        Assert.False(outcome.IsOk);
        Assert.Equal(code, outcome.Error!.Code);
    }

    [Fact]
    public void A_request_at_every_edge_is_accepted()
    {
        WaiverRequest[] valid =
        [
            Valid,
            Valid with { ExpiresAt = Some.Noon.AddTicks(1), ReviewAt = Some.Noon.AddTicks(1) },
            Valid with { ReviewAt = Valid.ExpiresAt },
            Valid with { ReviewAt = Some.Noon.AddTicks(1) },
            Valid with { StartsAt = Some.Noon.AddDays(2), ReviewAt = Some.Noon.AddDays(2).AddTicks(1) },
            Valid with { StartsAt = Some.Noon.AddDays(-2) },
            Valid with { Justification = new string('x', 4_000) },
            Valid with { ExpiresAt = Some.Noon.AddDays(30) },
            Valid with { Interval = TimeSpan.FromDays(7) },
            Valid with { Interval = Some.S(60) + TimeSpan.FromTicks(1) },
            Valid with { Justification = new string('x', 40) },
        ];

        Assert.All(valid, r => Assert.Equal(WaiverState.Submitted, Waiver.Submit(r, Terms, Some.Owner, Some.Noon).Value!.Decision));
    }

    [Fact]
    public void A_tier_may_do_without_a_compensating_control() =>
        Assert.True(Waiver.Submit(Valid with { CompensatingControl = string.Empty }, Terms with { RequiresControl = false }, Some.Owner, Some.Noon).IsOk);

    public static TheoryData<string, string?, string, string?> SamePerson => new()
    {
        { "olga", null, "olga", null },
        { "olga", null, "OLGA", null },
        { "pipeline", "olga", "olga", null }, // asked by a token of theirs
        { "olga", null, "pipeline", "Olga" }, // decides by a token of theirs
        { "one", "olga", "two", "olga" }, // two tokens of one person
        { "pipeline", "olga", "pipeline", "mia" }, // one name: a doubt is a yes
    };

    [Theory]
    [MemberData(nameof(SamePerson))]
    public void Whoever_asked_can_neither_decide_nor_review_by_whatever_way(string asker, string? behindAsker, string decider, string? behindDecider)
    {
        var by = new WaiverParty(decider, behindDecider);
        var asked = Some.Waiver(decision: WaiverState.Submitted) with { RequestedBy = asker, RequestedPerson = behindAsker };
        var approved = asked with { Decision = WaiverState.Approved, DecidedBy = "max", DecidedAt = Some.Noon.AddDays(-1) };

        Assert.Equal(WaiverErrors.SameApprover, asked.Approve(by, "Fine.", Some.Noon).Error);
        Assert.Equal(WaiverErrors.SameApprover, asked.Reject(by, "No.", Some.Noon).Error);
        Assert.Equal(WaiverErrors.SameReviewer, approved.Review(by, "Still needed.", null, Some.Noon).Error);
    }

    [Fact]
    public void Of_a_token_that_nobody_knows_the_person_of_nobody_knows_whether_they_differ()
    {
        var asked = Some.Waiver(decision: WaiverState.Submitted);

        Assert.Equal(AccessErrors.PersonUnknown, asked.Approve(Some.UnknownProgram, "Fine.", Some.Noon).Error);
        Assert.Equal(AccessErrors.PersonUnknown, Waiver.Submit(Valid, Terms, Some.UnknownProgram, Some.Noon).Error);
        Assert.Equal(AccessErrors.PersonUnknown, Waiver.Draft(Valid, Some.UnknownProgram, Some.Noon).Error);
        Assert.Equal(AccessErrors.PersonUnknown, Some.Waiver().Review(Some.UnknownProgram, "Seen.", null, Some.Noon).Error);
        Assert.Equal(("mia", "mia"), asked.Approve(Some.Program, "Fine.", Some.Noon).Value is { } approved ? (approved.DecidedBy, approved.DecidedPerson) : default);
    }

    [Fact]
    public void It_is_decided_once_in_time_and_rejected_or_revoked_with_a_reason()
    {
        var (max, mia) = (Some.Manager, Some.OtherManager);
        var waiver = Some.Waiver(decision: WaiverState.Submitted);
        var approved = waiver.Approve(max, " Fine. ", Some.Noon).Value!;

        Assert.Equal((WaiverState.Approved, "max", "Fine."), (approved.Decision, approved.DecidedBy, approved.Note));
        Assert.Equal(WaiverErrors.AlreadyDecided, approved.Approve(mia, "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.AlreadyDecided, approved.Reject(mia, "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.Lapsed, waiver.Approve(max, "x", waiver.Request.ExpiresAt).Error);
        Assert.Equal(WaiverErrors.NoNote, waiver.Reject(max, " ", Some.Noon).Error);
        Assert.Equal(WaiverErrors.NotApproved, waiver.Revoke(max, "x", Some.Noon).Error);
        Assert.Equal(WaiverErrors.NoNote, approved.Revoke(max, " ", Some.Noon).Error);
        Assert.Equal(WaiverErrors.Over, approved.Revoke(max, "x", approved.Request.ExpiresAt).Error);

        var revoked = approved.Revoke(mia, " Misused. ", Some.Noon).Value!;
        Assert.Equal(("mia", "Misused.", "Fine."), (revoked.RevokedBy, revoked.RevokedWhy, revoked.Note)); // the decision's own words stay
        Assert.Equal(WaiverErrors.NotApproved, revoked.Revoke(max, "x", Some.Noon).Error);
    }

    [Fact]
    public void Its_state_follows_from_the_time()
    {
        var waiver = Some.Waiver();
        var end = waiver.Request.ExpiresAt;

        Assert.Equal((WaiverState.Active, WaiverState.Expired), (waiver.StateAt(end.AddTicks(-1)), waiver.StateAt(end)));
        Assert.Equal((WaiverState.Submitted, WaiverState.Lapsed), (Some.Waiver(decision: WaiverState.Submitted).StateAt(end.AddTicks(-1)), Some.Waiver(decision: WaiverState.Submitted).StateAt(end))); // what nobody decided never was in force
        Assert.Equal(WaiverState.Draft, Some.Waiver(decision: WaiverState.Draft).StateAt(end));
        Assert.Equal(WaiverState.Rejected, Some.Waiver(decision: WaiverState.Rejected).StateAt(end));
        Assert.Equal(WaiverState.Revoked, (waiver with { Decision = WaiverState.Revoked, RevokedAt = Some.Noon }).StateAt(end));
    }

    [Theory]
    [InlineData(-1, WaiverState.Approved, false)]
    [InlineData(0, WaiverState.Active, true)]
    [InlineData(1, WaiverState.Active, true)]
    public void An_approved_one_is_in_force_from_its_start_and_not_before(long ticks, WaiverState state, bool inForce)
    {
        var waiver = Some.Waiver();
        var start = Some.Noon.AddDays(2);
        waiver = waiver with { Request = waiver.Request with { StartsAt = start } };

        Assert.Equal((state, inForce), (waiver.StateAt(start.AddTicks(ticks)), waiver.IsInForceAt(start.AddTicks(ticks))));
        Assert.Equal(inForce, waiver.IsInForceWithin(Some.Noon, start.AddTicks(ticks + 1)));
    }

    [Fact]
    public void A_start_before_the_decision_is_the_decision()
    {
        var waiver = Some.Waiver();

        Assert.Equal(waiver.DecidedAt, (waiver with { Request = waiver.Request with { StartsAt = Some.Noon.AddDays(-9) } }).BeginsAt);
        Assert.Null(Some.Waiver(decision: WaiverState.Rejected).BeginsAt);
        Assert.Null((Some.Waiver(decision: WaiverState.Rejected) with { Request = waiver.Request with { StartsAt = Some.Noon } }).BeginsAt);
    }

    [Fact]
    public void A_review_waits_from_its_day_until_somebody_looks_or_it_is_over()
    {
        var waiver = Some.Waiver();
        var due = Some.Noon.AddDays(5);

        Assert.Equal([null, due, due, null], new[] { due.AddTicks(-1), due, waiver.Request.ExpiresAt.AddTicks(-1), waiver.Request.ExpiresAt }.Select(waiver.ReviewOverdueAt));

        var again = waiver.Review(Some.Manager, "Still needed.", due.AddDays(2), due).Value!;
        Assert.Equal((null, due.AddDays(2)), (again.ReviewOverdueAt(due.AddDays(2).AddTicks(-1)), again.ReviewOverdueAt(due.AddDays(2))));
        Assert.Null(waiver.Review(Some.Manager, "Still needed.", null, due).Value!.ReviewOverdueAt(waiver.Request.ExpiresAt.AddTicks(-1)));
        Assert.Null((waiver with { Request = waiver.Request with { ReviewAt = null } }).ReviewOverdueAt(due)); // older than reviews
        Assert.Equal(WaiverErrors.NoNote, waiver.Review(Some.Manager, " ", null, due).Error);
        Assert.Equal(WaiverErrors.ReviewTooEarly, waiver.Review(Some.Manager, "x", due, due).Error);
        Assert.True(waiver.Review(Some.Manager, "x", waiver.Request.ExpiresAt, due).IsOk);
        Assert.Equal(WaiverErrors.ReviewAfterExpiry, waiver.Review(Some.Manager, "x", waiver.Request.ExpiresAt.AddTicks(1), due).Error);
        Assert.Equal(WaiverErrors.NotInForce, waiver.Review(Some.Manager, "x", null, waiver.Request.ExpiresAt).Error);
    }
}
