using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Waivers;

/// <summary>What follows from the time and from other entries. Decided at noon a day ago, ends in ten days: eleven days of life.</summary>
public sealed class WaiverRegisterTests
{
    private static readonly Waiver Earlier = Some.Waiver();
    private static readonly DateTimeOffset End = Earlier.Request.ExpiresAt;

    [Theory]
    [InlineData(48, 48)]
    [InlineData(88, 88)] // a third of its life
    [InlineData(89, 88)] // however long the warning is set up, no longer than that
    [InlineData(24 * 14, 88)]
    public void It_expires_so_long_before_its_end_and_a_short_one_for_a_share_of_its_life(int warning, int expected)
    {
        var register = Register(TimeSpan.FromHours(warning));
        var from = End - TimeSpan.FromHours(expected);

        Assert.Equal(
            [WaiverState.Active, WaiverState.Expiring, WaiverState.Expiring, WaiverState.Expiring, WaiverState.Expired],
            new[] { from.AddTicks(-1), from, from.AddTicks(1), End.AddTicks(-1), End }.Select(at => register.StateOf(Earlier, at)));
    }

    [Fact]
    public void One_that_a_later_decision_goes_on_from_is_extended_and_stays_as_it_is()
    {
        var later = Extension(WaiverState.Approved);
        var register = Register(TimeSpan.FromDays(2), later);

        Assert.Equal(later, register.ExtensionOf(Earlier.Id));
        Assert.Equal(WaiverState.Active, register.StateOf(Earlier, End.AddDays(-3)));
        Assert.Equal(WaiverState.Extended, register.StateOf(Earlier, End.AddDays(-1)));
        Assert.Equal(WaiverState.Extended, register.StateOf(Earlier, End.AddDays(9)));
        Assert.Equal(WaiverState.Approved, register.StateOf(later, End.AddTicks(-1)));
        Assert.Equal(WaiverState.Active, register.StateOf(later, End));
        Assert.Equal((true, false), (Earlier.IsInForceAt(End.AddTicks(-1)), Earlier.IsInForceAt(End)));
    }

    [Fact]
    public void A_chain_is_as_long_as_from_the_first_begin_to_the_last_end()
    {
        var second = Extension(WaiverState.Approved);
        var third = Extension(WaiverState.Submitted) with { Id = WaiverId.New() };
        third = third with { Request = third.Request with { Extends = second.Id, ExpiresAt = second.Request.ExpiresAt.AddDays(30) } };
        var register = Register(TimeSpan.FromDays(2), second, third);

        var decided = new WaiverChain(Earlier.BeginsAt, second.Request.ExpiresAt, 1);
        Assert.Equal((decided, decided), (register.ChainOf(Earlier), register.ChainOf(second)));
        Assert.Equal(decided with { EndsAt = third.Request.ExpiresAt, Extensions = 2 }, register.ChainOf(third)); // what it would come to
        Assert.Equal(new WaiverChain(Earlier.BeginsAt, End, 0), Register(TimeSpan.Zero).ChainOf(Earlier));
    }

    [Theory]
    [InlineData(WaiverState.Draft, false)]
    [InlineData(WaiverState.Withdrawn, false)]
    [InlineData(WaiverState.Submitted, true)]
    [InlineData(WaiverState.Rejected, false)]
    [InlineData(WaiverState.Revoked, false)]
    public void Only_an_approved_one_extends_and_one_that_waits_keeps_others_from_asking(WaiverState decision, bool claims)
    {
        var register = Register(TimeSpan.FromDays(2), Extension(decision));

        Assert.Null(register.ExtensionOf(Earlier.Id));
        Assert.Equal(claims, register.ClaimedBy(Earlier.Id, Some.Noon) is not null);
        Assert.Equal((WaiverState.Expiring, WaiverState.Expired), (register.StateOf(Earlier, End.AddDays(-1)), register.StateOf(Earlier, End)));
    }

    [Fact]
    public void A_decision_that_comes_after_the_end_extends_from_then_on()
    {
        var late = Extension(WaiverState.Approved) with { DecidedAt = End.AddDays(1) };
        var register = Register(TimeSpan.FromDays(2), late);

        Assert.Equal((WaiverState.Expired, WaiverState.Extended), (register.StateOf(Earlier, End), register.StateOf(Earlier, End.AddDays(1))));
        Assert.Equal(End.AddDays(1), late.BeginsAt);
    }

    [Fact]
    public void What_was_taken_back_or_never_approved_is_not_extended()
    {
        var revoked = Earlier with { Decision = WaiverState.Revoked, RevokedAt = Some.Noon };

        Assert.Equal(WaiverState.Revoked, Register(TimeSpan.FromDays(2), Extension(WaiverState.Approved)).StateOf(revoked, End));
    }

    private static WaiverRegister Register(TimeSpan warning, params Waiver[] others) => new([Earlier, .. others], _ => warning);

    private static Waiver Extension(WaiverState decision)
    {
        var waiver = Some.Waiver(decision: decision);
        return waiver with { Request = waiver.Request with { Extends = Earlier.Id, StartsAt = End, ExpiresAt = End.AddDays(20) }, RevokedAt = decision is WaiverState.Revoked ? Some.Noon : null };
    }
}
