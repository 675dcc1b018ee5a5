using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Retention;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Retention;

/// <summary>Which packs and exceptions stay, however old they are.</summary>
public sealed class RetentionHoldsTests
{
    private static readonly DateTimeOffset Edge = Some.Noon;

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_pack_is_old_one_tick_after_it_is_kept(int ticks, bool isOld)
    {
        var pack = Made(Edge.AddTicks(ticks));

        Assert.Equal(isOld, PackHolds.Of([pack, Made(Edge.AddDays(9))], Edge).ContainsKey(pack.Id));
    }

    [Fact]
    public void A_pack_stays_until_a_reviewer_has_signed_it()
    {
        var (bare, prepared, reviewed, failed) = (Made(Edge.AddDays(-4)) with { SignOffs = [] }, Made(Edge.AddDays(-3)), Made(Edge.AddDays(-2)), Made(Edge.AddDays(-1)) with { State = PackState.Failed, SignOffs = [] });
        prepared = prepared with { SignOffs = [prepared.SignOffs[0]] };

        var held = PackHolds.Of([bare, prepared, reviewed, failed, Made(Edge)], Edge);

        Assert.Equal([PackHolds.NotSignedOff, PackHolds.NotSignedOff, null, null], new[] { bare, prepared, reviewed, failed }.Select(p => held[p.Id]));
    }

    [Fact]
    public void The_last_pack_stays_and_so_does_one_whose_repetition_is_kept()
    {
        var (first, repeated, last) = (Made(Edge.AddDays(-9)), Made(Edge.AddDays(-8)), Made(Edge.AddDays(-7)));
        var repetition = Made(Edge) with { Repeats = repeated.Id, SignOffs = [] };

        var held = PackHolds.Of([first, repeated, last, repetition], Edge);

        Assert.Equal((null, PackHolds.Repeated, PackHolds.Last), (held[first.Id], held[repeated.Id], held[last.Id]));
        Assert.Null(PackHolds.Of([first, repeated, last, repetition with { EndedAt = Edge.AddTicks(-1) }], Edge)[repeated.Id]);
    }

    [Theory]
    [InlineData(PackState.Ordered)]
    [InlineData(PackState.Making)]
    public void A_pack_that_is_not_made_yet_stays(PackState state)
    {
        var pack = Made(Edge.AddDays(-1)) with { State = state, EndedAt = null };

        Assert.Equal(PackHolds.Making, PackHolds.Of([pack], Edge)[pack.Id]);
    }

    [Fact]
    public void Packs_whose_periods_touch_hold_one_time_and_each_reaches_back_for_what_was_fresh_at_its_end()
    {
        Pack Of(int from, int to) => Made(Edge) with { Request = new(Edge.AddDays(from), Edge.AddDays(to), "aud"), Moment = Edge.AddDays(Math.Min(to, 0)) };

        Assert.Equal(
            [new(Edge.AddDays(-100), Edge.AddDays(-60)), new(Edge.AddDays(-37), Edge.AddDays(-30)), new(Edge.AddDays(-7), Edge)],
            PackSpan.Of([Of(-80, -60), Of(-100, -80), Of(-31, -30), Of(-5, 9), Of(-300, -200) with { State = PackState.Failed }, Of(-300, -200) with { Repeats = PackId.New() }], TimeSpan.FromDays(7)));

        // It also says how everything stood when it was ordered.
        Assert.Equal([new(Edge.AddDays(-100), Edge)], PackSpan.Of([Of(-100, -80) with { Moment = Edge }], TimeSpan.FromDays(7)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void An_exception_is_old_one_tick_after_it_is_kept_counted_from_its_end(int ticks, bool isOld)
    {
        var waiver = Ended(Edge.AddTicks(ticks));

        Assert.Equal(isOld, WaiverHolds.Of([waiver], Edge, Edge.AddDays(400)).ContainsKey(waiver.Id));
    }

    [Theory]
    [InlineData(WaiverState.Draft, true)]
    [InlineData(WaiverState.Submitted, true)]
    [InlineData(WaiverState.Approved, true)]
    [InlineData(WaiverState.Rejected, false)]
    [InlineData(WaiverState.Revoked, false)]
    public void An_exception_that_has_not_ended_stays(WaiverState decision, bool stays)
    {
        var waiver = Ended(Edge.AddDays(500)) with { RequestedAt = Edge.AddDays(-9), Decision = decision, DecidedAt = Edge.AddDays(-8), RevokedAt = Edge.AddDays(-7) };

        Assert.Equal(stays ? WaiverHolds.NotEnded : null, WaiverHolds.Of([waiver], Edge, Edge.AddDays(400))[waiver.Id]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void Every_link_of_a_chain_of_exceptions_stays_as_long_as_the_last_one(int endOfTheLast, bool stays)
    {
        var first = Ended(Edge.AddDays(-30));
        var second = Ended(Edge.AddDays(-20));
        second = second with { Request = second.Request with { Extends = first.Id } };
        var third = Ended(Edge.AddDays(endOfTheLast));
        third = third with { Request = third.Request with { Extends = second.Id } };

        var held = WaiverHolds.Of([first, second, third], Edge, Edge.AddDays(400));

        Assert.Equal(stays ? (WaiverHolds.Extended, WaiverHolds.Extended) : (null, null), (held[first.Id], held[second.Id]));
    }

    private static Waiver Ended(DateTimeOffset at) => new()
    {
        Id = WaiverId.New(),
        Request = Some.WaiverRequest() with { ExpiresAt = at },
        RequestedBy = "olga",
        RequestedAt = at.AddDays(-9),
        Decision = WaiverState.Approved,
        DecidedBy = "max",
        DecidedAt = at.AddDays(-8),
    };

    private static Pack Made(DateTimeOffset at) => new()
    {
        Id = PackId.New(),
        Request = new EvidenceRequest(at.AddDays(-1), at, "aud"),
        OrderedAt = at,
        OrderedBy = "aud",
        Moment = at,
        EndedAt = at,
        State = PackState.Made,
        SignOffs = [new(SignOffRole.Preparer, "ada", at, "As it was asked for."), new(SignOffRole.Reviewer, "aud", at, "Looked through it.")],
    };
}
