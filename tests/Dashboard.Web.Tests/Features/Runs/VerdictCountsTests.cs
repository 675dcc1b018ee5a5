using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class VerdictCountsTests
{
    [Fact]
    public void Late_ones_are_told_among_the_passed()
    {
        var counts = VerdictCounts.Of(
        [
            Recorded(Verdict.Passed, SlaVerdict.Met), Recorded(Verdict.Passed, SlaVerdict.Breached), Recorded(Verdict.Failed, SlaVerdict.Breached),
            Recorded(Verdict.Inconclusive, null), Recorded(Verdict.Skipped, null),
        ]);

        Assert.Equal(new VerdictCounts(2, 1, 1, 1, 1), counts);
        Assert.Equal("2 passed, 1 of them late, 1 failed, 1 inconclusive, 1 skipped", counts.Words());
    }

    [Fact]
    public void No_result_is_said_to_be_none() => Assert.Equal("No results yet", VerdictCounts.None.Words());

    private static CheckResult Recorded(Verdict verdict, SlaVerdict? sla) => RunFacts.Result(RunFacts.Mail, CheckKind.Joiner, verdict, sla);
}
