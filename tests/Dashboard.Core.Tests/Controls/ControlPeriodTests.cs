using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Controls;

/// <summary>What there was to prove in a period is what was set up in it, and how often is what its tier said then.</summary>
public sealed class ControlPeriodTests
{
    private static readonly DateTimeOffset From = Some.Noon;
    private static readonly DateTimeOffset End = From.AddDays(30);

    private static readonly GovernedApp Mail = Some.App();
    private static readonly GovernedApp Wiki = Some.App("wiki", RiskTier.Low);

    [Fact]
    public void An_app_that_was_taken_out_stays_in_until_it_was_and_one_that_came_later_begins_then()
    {
        var period = Of((-5, Some.Governance(Mail)), (10, Some.Governance(Wiki)));

        Assert.Equal([("mail", From, From.AddDays(10)), ("wiki", From.AddDays(10), End)], period.Apps.Select(a => (a.Id.Value, a.From, a.Until)));
        Assert.True(period.Apps[0].IsAsked(CheckKind.LeaverAccount, ControlScope.Everybody));
    }

    [Fact]
    public void An_app_that_was_away_for_a_while_was_there_all_the_time() =>
        Assert.Equal((From, End), Of((-5, Some.Governance(Mail)), (10, Some.Governance(Wiki)), (20, Some.Governance(Mail, Wiki))).Apps.Where(a => a.App.Name == "mail").Select(a => (a.From, a.Until)).Single());

    [Fact]
    public void What_any_version_asked_was_asked()
    {
        var asked = Some.Governance(Mail);
        var machine = asked.Campaigns[0] with { Name = "agents", Kind = IdentityKind.Agent, Journey = [Phase.Join] };

        var app = Assert.Single(Of((-5, asked), (10, asked with { Campaigns = [machine] }), (20, asked with { Campaigns = [] })).Apps);

        Assert.True(app.IsAsked(CheckKind.LeaverSignIn, ControlScope.Everybody));
        Assert.False(app.IsAsked(CheckKind.LeaverSignIn, ControlScope.NonHuman));
        Assert.True(app.IsAsked(CheckKind.Joiner, ControlScope.Agents));
        Assert.True(app.Counts(CheckKind.LeaverSignIn, ControlScope.NonHuman)); // everybody's business, asked or not
        Assert.False(app.Counts(CheckKind.RehireAccess, ControlScope.Everybody));
        Assert.False(app.Counts(CheckKind.JitEnd, ControlScope.Everybody));
    }

    [Fact]
    public void A_version_that_came_into_force_as_the_period_ended_has_nothing_to_do_with_it() =>
        Assert.Equal([Mail.Id], Of((-5, Some.Governance(Mail)), (30, Some.Governance(Mail, Wiki))).Apps.Select(a => a.Id));

    [Theory]
    [InlineData("0.5 1.4 2.3 3", 3, null)]
    [InlineData("1", 2, null)] // the cadence itself still keeps it
    [InlineData("1", 2.25, 1.25)]
    [InlineData("1.25", 2, 1.25)] // from the beginning of the period
    [InlineData("0.5 2 2.5 5 5.5", 6, 2.5)] // the longest of them
    [InlineData("-3 0.5 9", 1, null)] // what is of another time neither helps nor hurts
    public void A_proof_is_fresh_for_the_cadence_and_the_longest_time_without_one_is_the_gap(string proven, double until, double? gap)
    {
        var app = new ControlApp(Mail, From, From.AddDays(until), [(From, TimeSpan.FromDays(1))], [], false);

        var found = app.LongestGap(ControlScope.Everybody, CheckKind.Joiner, Days(proven));

        Assert.Equal(gap is { } days ? TimeSpan.FromDays(days) : null, found?.Length);
    }

    [Theory]
    [InlineData(RiskTier.Critical, RiskTier.Low, 10, "0.5 1", 1.0)] // lowered when it had been forgotten for long
    [InlineData(RiskTier.Critical, RiskTier.Low, 1.9, "0.5 1", null)] // lowered in time
    [InlineData(RiskTier.Low, RiskTier.Critical, 10, "9.5 10.5 11.5 12", null)] // raised, and tested as often from then on
    [InlineData(RiskTier.Low, RiskTier.Critical, 10, "9.5 11", 9.5)]
    public void A_gap_is_held_against_the_tier_of_its_time(RiskTier before, RiskTier after, double change, string proven, double? begin)
    {
        var app = Of((-5, Some.Governance(Mail with { Tier = before })), (change, Some.Governance(Mail with { Tier = after }))).Apps.Single() with { Until = From.AddDays(12.4) };

        Assert.Equal(begin, (app.LongestGap(ControlScope.Everybody, CheckKind.Joiner, Days(proven))?.From - From)?.TotalDays);
    }

    [Theory]
    [InlineData("1@-5 2@3", 0, 9, "1 2 True")]
    [InlineData("1@-5 2@0 3@9", 0, 9, "2 True")] // ends before the moment of the next, and begins with its own
    [InlineData("1@3", 0, 9, "1 True")]
    [InlineData("2@3", 0, 9, "2 False")] // what was before it is gone
    [InlineData("1@-5 3@3", 0, 9, "1 3 False")]
    [InlineData("1@-5 3@20", 0, 9, "1 False")]
    [InlineData("1@20", 0, 9, " True")]
    [InlineData("2@20", 0, 9, " False")]
    [InlineData("", 0, 9, " True")]
    public void The_versions_of_a_period_are_those_in_force_and_a_missing_number_is_noticed(string kept, int from, int to, string expected)
    {
        var (numbers, isWhole) = GovernancePeriod.NumbersOf([.. kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('@')).Select(v => (Whole(v[0]), From.AddDays(Whole(v[1]))))], From.AddDays(from), From.AddDays(to));

        Assert.Equal(expected, $"{string.Join(' ', numbers)} {isWhole}");
    }

    private static ControlPeriod Of(params (double Day, Governance Governance)[] versions) =>
        ControlPeriod.Of(new([.. versions.Select((v, i) => new GovernanceVersion(i + 1, v.Governance, From.AddDays(v.Day), "ada"))], true), From, End);

    private static IEnumerable<DateTimeOffset> Days(string days) => days.Split(' ').Select(d => From.AddDays(double.Parse(d, System.Globalization.CultureInfo.InvariantCulture)));

    private static int Whole(string number) => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
