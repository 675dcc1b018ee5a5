using Dashboard.Core.Campaigns;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Evidence;

/// <summary>The register at the end of a period and when the book is made: decided a day before noon, ends ten days after.</summary>
public sealed class WaiverLineTests
{
    private static readonly Waiver Waiver = Some.Waiver();

    [Fact]
    public void It_says_where_each_stood_then_and_where_it_stands_now()
    {
        WaiverState?[] then = [.. new[] { -2.001, -1.5, -1, 0, 9, 10 }.Select(day => Line(Waiver, Some.Noon.AddDays(day)).StateThen)];

        Assert.Equal([null, WaiverState.Submitted, WaiverState.Active, WaiverState.Active, WaiverState.Expiring, WaiverState.Expired], then);
        Assert.Equal(WaiverState.Expired, Line(Waiver, Some.Noon).State);

        var revoked = Waiver with { Decision = WaiverState.Revoked, RevokedAt = Some.Noon.AddDays(1) };
        Assert.Equal((WaiverState.Active, WaiverState.Revoked), (Line(revoked, Some.Noon).StateThen, Line(revoked, Some.Noon).State));
    }

    [Fact]
    public void What_was_measured_is_that_of_the_period_while_it_was_in_force()
    {
        CheckResult[] results = [Some.Result(Verdict.Passed, SlaVerdict.Breached, 90), Some.Result(Verdict.Passed, SlaVerdict.Breached, 700), Some.Result(at: Some.Noon.AddDays(-2))];

        var line = Line(Waiver, Some.Noon.AddDays(1), results);

        Assert.Equal((2, 2, 1, Some.S(700)), (line.Observed!.Results, line.Observed.Breaches, line.Observed.Covered, line.Observed.Slowest!.P95));
        Assert.Null(Line(Waiver, Some.Noon.AddDays(-1), results).Observed);
    }

    [Fact]
    public void An_extension_stands_beside_what_it_extends()
    {
        var later = Waiver with { Id = WaiverId.New(), Request = Waiver.Request with { Extends = Waiver.Id, StartsAt = Waiver.Request.ExpiresAt, ExpiresAt = Waiver.Request.ExpiresAt.AddDays(9) } };

        var lines = WaiverLine.Of([Waiver, later], [], Some.Governance(), Some.Noon.AddDays(-5), Some.Noon.AddDays(9), Some.Noon.AddDays(20));

        Assert.Equal((later.Id, WaiverState.Extended), (lines.Single(l => l.Waiver == Waiver).ExtendedBy, lines.Single(l => l.Waiver == Waiver).State));
    }

    private static WaiverLine Line(Waiver waiver, DateTimeOffset end, params CheckResult[] results) =>
        Assert.Single(WaiverLine.Of([waiver], [.. results.Select((r, i) => new RecordedResult(new(Guid.NewGuid()), i, "nightly", RiskTier.Critical, r))], Some.Governance(), Some.Noon.AddDays(-9), end, Some.Noon.AddDays(30)));
}
