using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class AdviceTests
{
    [Theory]
    [InlineData(Verdict.Passed, SlaVerdict.Met, Compliance.Compliant, "Nothing to do.")]
    [InlineData(Verdict.Passed, SlaVerdict.Breached, Compliance.NonCompliant, "too slowly")]
    [InlineData(Verdict.Passed, SlaVerdict.Breached, Compliance.Excepted, "accepted for now, not cured")]
    [InlineData(Verdict.Passed, SlaVerdict.Indeterminate, Compliance.NotProven, "the limit fell between two readings")]
    [InlineData(Verdict.Inconclusive, null, Compliance.NotProven, "counts neither for nor against the app")]
    [InlineData(Verdict.Skipped, null, Compliance.NotProven, "There was nothing to ask.")]
    public void What_to_do_follows_from_what_was_found(Verdict verdict, SlaVerdict? sla, Compliance compliance, string part) =>
        Assert.Contains(part, Advice.For(RunFacts.Result(RunFacts.Mail, CheckKind.Joiner, verdict, sla), compliance));

    [Fact]
    public void Every_check_that_failed_has_advice_of_its_own() =>
        Assert.Equal(Enum.GetValues<CheckKind>().Length, Enum.GetValues<CheckKind>().Select(kind => Advice.For(RunFacts.Result(RunFacts.Mail, kind, Verdict.Failed, SlaVerdict.Breached), Compliance.NonCompliant)).Distinct().Count());
}
