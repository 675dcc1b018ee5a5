using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Tests.Retention;

/// <summary>How short anything may be kept, one day before the edge, at it and one after.</summary>
public sealed class RetentionRulesTests
{
    private static readonly Governance Plain = Governance.Empty with { Tiers = [Some.Tier() with { Cadence = TimeSpan.FromDays(7) }] };

    [Theory]
    [InlineData(RetentionKind.Runs, 90)]
    [InlineData(RetentionKind.Comparisons, 90)]
    [InlineData(RetentionKind.Findings, 90)]
    [InlineData(RetentionKind.RealEvents, 30)]
    [InlineData(RetentionKind.LogEntries, 30)]
    [InlineData(RetentionKind.Outages, 90)]
    [InlineData(RetentionKind.Messages, 30)]
    [InlineData(RetentionKind.Packs, 366)]
    [InlineData(RetentionKind.Exceptions, 366)]
    [InlineData(RetentionKind.Configurations, 366)]
    public void Less_than_the_product_needs_is_refused(RetentionKind kind, int days)
    {
        Assert.Contains($"Keep them for at least {RetentionWords.Of(TimeSpan.FromDays(days))}: ", Assert.Single(Check(Plain, kind, TimeSpan.FromDays(days).Subtract(TimeSpan.FromTicks(1)))).Message, StringComparison.Ordinal);
        Assert.Empty(Check(Plain, kind, TimeSpan.FromDays(days)));
        Assert.Empty(Check(Plain, kind, TimeSpan.FromDays(days).Add(TimeSpan.FromTicks(1))));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    public void Results_are_kept_as_long_as_they_count_by_the_longest_cadence(int days, bool isAllowed)
    {
        var governance = Plain with { Tiers = [Some.Tier(RiskTier.Critical) with { Cadence = TimeSpan.FromDays(1) }, Some.Tier(RiskTier.Low) with { Cadence = TimeSpan.FromDays(100) }] };

        var errors = Check(governance, RetentionKind.Runs, TimeSpan.FromDays(days));

        Assert.Equal(isAllowed, errors.IsEmpty);
        Assert.All(errors, e => Assert.Equal("Keep them for at least 100 days: a result of the tier Low counts for its cadence of 100 d.", e.Message));
    }

    [Theory]
    [InlineData(179, false)]
    [InlineData(180, true)]
    [InlineData(181, true)]
    public void Comparisons_are_kept_until_the_next_one_of_their_app(int days, bool isAllowed)
    {
        var governance = Some.Governance(Some.App() with { ComparedEvery = TimeSpan.FromDays(180) });

        Assert.Equal(isAllowed, Check(governance, RetentionKind.Comparisons, TimeSpan.FromDays(days)).IsEmpty);
    }

    [Theory]
    [InlineData(3659, true)]
    [InlineData(3660, true)]
    [InlineData(3661, false)]
    public void More_than_ten_years_is_for_ever(int days, bool isAllowed)
    {
        Assert.Equal(isAllowed, Check(Plain, RetentionKind.Runs, TimeSpan.FromDays(days)).IsEmpty);
        Assert.Empty(Check(Plain, RetentionKind.Runs, null));
    }

    [Fact]
    public void A_kind_that_is_set_twice_is_refused_and_the_whole_configuration_with_it()
    {
        var governance = Plain with { Retention = new([new(RetentionKind.Outages, null), new(RetentionKind.Outages, TimeSpan.FromDays(400))]) };

        Assert.Equal(("retention.outages", "It is set twice. Set it once."), Assert.Single(GovernanceValidator.Validate(governance).Select(e => (e.Path, e.Message))));
    }

    [Theory]
    [InlineData(1, 366)]
    [InlineData(2, 731)]
    [InlineData(4, 1461)]
    [InlineData(7, 2557)]
    [InlineData(10, 3653)]
    public void Years_have_their_leap_days(int years, int days)
    {
        Assert.Equal(TimeSpan.FromDays(days), RetentionWords.Years(years));
        Assert.Equal(years == 1 ? "1 year" : $"{years} years", RetentionWords.Of(TimeSpan.FromDays(days)));
        Assert.Equal($"{days + 1} days", RetentionWords.Of(TimeSpan.FromDays(days + 1)));
    }

    [Fact]
    public void A_version_knows_who_set_a_rule_for_as_long_as_it_stands()
    {
        var (noon, rule) = (Some.Noon, new RetentionSettings([new(RetentionKind.Runs, TimeSpan.FromDays(400))]));
        var first = GovernanceVersion.None.Next(Plain with { Retention = rule }, noon, "ada");
        var second = first.Next(first.Governance with { Retention = rule.With(RetentionKind.Packs, new(RetentionKind.Packs, null)) }, noon.AddDays(1), "max");
        var third = second.Next(second.Governance with { Retention = second.Governance.Retention.With(RetentionKind.Runs, new(RetentionKind.Runs, TimeSpan.FromDays(401))) }, noon.AddDays(2), "mia");
        var fourth = third.Next(third.Governance with { Retention = RetentionSettings.None }, noon.AddDays(3), "mia");

        Assert.Equal(new("ada", noon, 1), second.RetentionSetBy[RetentionKind.Runs]);
        Assert.Equal(new("max", noon.AddDays(1), 2), third.RetentionSetBy[RetentionKind.Packs]);
        Assert.Equal(new("mia", noon.AddDays(2), 3), third.RetentionSetBy[RetentionKind.Runs]);
        Assert.Equal([new("mia", noon.AddDays(3), 4), new("mia", noon.AddDays(3), 4)], fourth.RetentionSetBy.Values); // to take a rule away is to say how long, too
        Assert.False(first.Governance.HasSameContentAs(second.Governance));
    }

    private static System.Collections.Immutable.ImmutableArray<ConfigurationError> Check(Governance governance, RetentionKind kind, TimeSpan? keep) =>
        RetentionRules.Check(governance with { Retention = new([new(kind, keep)]) });
}
