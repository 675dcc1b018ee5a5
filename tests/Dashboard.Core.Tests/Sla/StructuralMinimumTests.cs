using Dashboard.Core.Apps;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Sla;

public sealed class StructuralMinimumTests
{
    [Theory]
    [InlineData(14, 0)]
    [InlineData(15, 0)] // a cycle as long as the limit can just be met
    [InlineData(16, 5)] // what takes access away must be done in 15 min
    [InlineData(61, 8)] // what gives access must be done in 1 h
    public void A_limit_below_the_sync_cycle_cannot_be_met(int minutes, int expected)
    {
        var app = Some.App() with { Tier = RiskTier.Critical, SyncCycle = TimeSpan.FromMinutes(minutes) };

        var missed = StructuralMinimum.Of(app, TierPolicy.Default(RiskTier.Critical));

        Assert.Equal(expected, missed.Length);
        Assert.All(missed, m => Assert.Equal(TimeSpan.FromMinutes(minutes), m.Shortest));
    }

    [Fact]
    public void Sign_in_and_tokens_do_not_wait_for_a_sync()
    {
        var app = Some.App() with { SyncCycle = TimeSpan.FromDays(30) };

        var kinds = StructuralMinimum.Of(app, TierPolicy.Default(RiskTier.Critical)).Select(m => m.Kind).ToList();

        Assert.DoesNotContain(CheckKind.LeaverSignIn, kinds);
        Assert.DoesNotContain(CheckKind.LeaverTokens, kinds);
        Assert.Contains(CheckKind.LeaverAccount, kinds);
    }

    [Fact]
    public void Nothing_is_said_of_an_app_whose_cycle_is_not_known() =>
        Assert.Empty(StructuralMinimum.Of(Some.App(), TierPolicy.Default(RiskTier.Critical)));

    [Fact]
    public void The_sentence_has_both_figures() =>
        Assert.Equal(
            "The app is synced every 40 min; its tier asks for 15 min. A change made just after a sync cannot be in time.",
            new StructuralMinimum(CheckKind.LeaverAccount, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40)).Sentence);
}
