using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Sla;

/// <summary>The table "What the words of a result mean" in design.md, row by row.</summary>
public sealed class ComplianceRuleTests
{
    public static TheoryData<Verdict, SlaVerdict?, bool, Compliance> Table => new()
    {
        { Verdict.Passed, SlaVerdict.Met, false, Compliance.Compliant },
        { Verdict.Passed, SlaVerdict.Met, true, Compliance.Compliant },
        { Verdict.Passed, SlaVerdict.Breached, true, Compliance.Excepted },
        { Verdict.Passed, SlaVerdict.Breached, false, Compliance.NonCompliant },
        { Verdict.Passed, SlaVerdict.Indeterminate, false, Compliance.NotProven },
        { Verdict.Passed, SlaVerdict.Indeterminate, true, Compliance.NotProven },
        { Verdict.Failed, SlaVerdict.Breached, false, Compliance.NonCompliant },
        { Verdict.Failed, SlaVerdict.Breached, true, Compliance.NonCompliant },
        { Verdict.Inconclusive, null, false, Compliance.NotProven },
        { Verdict.Inconclusive, null, true, Compliance.NotProven },
        { Verdict.Skipped, null, false, Compliance.NotProven },
        { Verdict.Skipped, null, true, Compliance.NotProven },
        { Verdict.Passed, null, true, Compliance.NotProven },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_result_means_what_the_design_says(Verdict verdict, SlaVerdict? sla, bool isCovered, Compliance expected)
    {
        var result = Some.Result(verdict, sla, upper: 90, lower: 70);
        var decision = ComplianceRule.Decide(result, isCovered ? [Some.Waiver()] : [], Some.Noon);

        Assert.Equal(expected, decision.Compliance);
        Assert.Equal(expected is Compliance.Excepted, decision.Waiver is not null);
    }

    [Theory]
    [InlineData(599.999, Compliance.Excepted)]
    [InlineData(600, Compliance.Excepted)]
    [InlineData(600.001, Compliance.NonCompliant)]
    public void An_exception_covers_an_upper_bound_up_to_its_interval(double upper, Compliance expected) =>
        Assert.Equal(expected, ComplianceRule.Decide(Some.Result(Verdict.Passed, SlaVerdict.Breached, upper, 70), [Some.Waiver(600)], Some.Noon).Compliance);

    [Fact]
    public void An_exception_for_another_app_or_check_or_time_or_one_not_approved_covers_nothing()
    {
        var late = Some.Result(Verdict.Passed, SlaVerdict.Breached, 90, 70);
        (Waiver Waiver, DateTimeOffset At)[] cases =
        [
            (Some.Waiver(app: "crm"), Some.Noon),
            (Some.Waiver(kinds: CheckKind.Joiner), Some.Noon),
            (Some.Waiver(decision: WaiverState.Submitted), Some.Noon),
            (Some.Waiver(decision: WaiverState.Rejected), Some.Noon),
            (Some.Waiver(), Some.Noon.AddDays(-1).AddTicks(-1)),
            (Some.Waiver(), Some.Noon.AddDays(10)),
            (Some.Waiver() with { Decision = WaiverState.Revoked, RevokedAt = Some.Noon }, Some.Noon),
        ];

        Assert.All(cases, c => Assert.Equal(Compliance.NonCompliant, ComplianceRule.Decide(late, [c.Waiver], c.At).Compliance));
        Assert.Equal(Compliance.Excepted, ComplianceRule.Decide(late, [cases[6].Waiver], Some.Noon.AddTicks(-1)).Compliance);
        Assert.Equal(Compliance.Excepted, ComplianceRule.Decide(late, [Some.Waiver()], Some.Noon.AddDays(10).AddTicks(-1)).Compliance);
        Assert.Equal(Compliance.Excepted, ComplianceRule.Decide(late, [Some.Waiver()], Some.Noon.AddDays(-1)).Compliance);
    }

    [Fact]
    public void A_past_result_stays_excepted_after_its_exception_expired_and_becomes_so_by_one_approved_later()
    {
        var late = Some.Result(Verdict.Passed, SlaVerdict.Breached, 90, 70);
        var later = Some.Waiver() with { DecidedAt = Some.Noon.AddDays(1) };

        Assert.Equal(Compliance.Excepted, ComplianceRule.DecideForRecord(late, [Some.Waiver()], Some.Noon.AddYears(1)).Compliance);
        Assert.Equal(Compliance.Excepted, ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1)).Compliance);
        Assert.EndsWith($"Accepted afterwards: the exception began on {Some.Noon.AddDays(1):yyyy-MM-dd}, when this had been measured.", ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1)).Reason, StringComparison.Ordinal);
        Assert.True(ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1)).IsAfterwards);
        Assert.False(ComplianceRule.DecideForRecord(late, [Some.Waiver()], Some.Noon.AddYears(1)).IsAfterwards);
        Assert.False(ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1).AddTicks(-1)).IsAfterwards);
        Assert.Equal((Some.Noon.AddDays(1), null), (ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1)).AcceptedSince, ComplianceRule.DecideForRecord(late, [Some.Waiver()], Some.Noon.AddYears(1)).AcceptedSince));
        Assert.DoesNotContain("afterwards", ComplianceRule.DecideForRecord(late, [Some.Waiver()], Some.Noon.AddYears(1)).Reason, StringComparison.Ordinal);
        Assert.Equal(Compliance.NonCompliant, ComplianceRule.DecideForRecord(late, [later], Some.Noon.AddDays(1).AddTicks(-1)).Compliance);
        Assert.Equal(Compliance.NonCompliant, ComplianceRule.DecideForRecord(Some.Result(Verdict.Failed, SlaVerdict.Breached, null, 240), [Some.Waiver()], Some.Noon).Compliance);
    }

    [Fact]
    public void Verdicts_and_compliance_are_ordered_from_good_to_bad()
    {
        Assert.Equal([Verdict.Skipped, Verdict.Passed, Verdict.Inconclusive, Verdict.Failed], Enum.GetValues<Verdict>().Order());
        Assert.Equal([Compliance.Compliant, Compliance.Excepted, Compliance.NotProven, Compliance.NonCompliant], Enum.GetValues<Compliance>().Order());
    }
}
