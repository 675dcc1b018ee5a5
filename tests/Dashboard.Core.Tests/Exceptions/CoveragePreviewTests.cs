using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Exceptions;

namespace Dashboard.Core.Tests.Exceptions;

public sealed class CoveragePreviewTests
{
    [Fact]
    public void A_breach_counts_as_covered_up_to_the_interval_itself_by_its_upper_bound()
    {
        CheckResult[] results = [Late(599.999), Late(600), Late(600.001), Late(900, lower: 500)];

        Assert.Equal("Would have covered 2 of the last 4 breaches.", Words(results));
    }

    [Fact]
    public void What_never_happened_is_covered_by_nothing()
    {
        Assert.Equal("Would have covered 1 of the last 2 breaches. In 1 it never happened, and no exception excuses that.", Words([Late(90), Failed()]));
        Assert.Equal("Would have covered 0 of the last 2 breaches. In 2 it never happened, and no exception excuses that.", Words([Failed(), Failed()]));
    }

    [Fact]
    public void Only_the_latest_five_breaches_of_this_app_and_these_checks_count_in_whatever_order_they_come()
    {
        CheckResult[] results =
        [
            .. Enumerable.Range(0, 7).Select(i => Late(i < 2 ? 9_000 : 90, at: Some.Noon.AddMinutes(i))), // the oldest two are not looked at
            Late(9_000, kind: CheckKind.Joiner, at: Some.Noon.AddDays(1)),
            Late(9_000, app: "crm", at: Some.Noon.AddDays(1)),
            Some.Result(at: Some.Noon.AddDays(1)),
            Some.Result(Verdict.Passed, SlaVerdict.Indeterminate, 90, at: Some.Noon.AddDays(1)),
            Some.Result(Verdict.Inconclusive, null, null, at: Some.Noon.AddDays(1)),
        ];

        Assert.Equal("Would have covered 5 of the last 5 breaches.", Words(results));
        Assert.Equal("Would have covered 5 of the last 5 breaches.", Words([.. results.Reverse()]));
    }

    [Fact]
    public void One_is_no_plural_and_none_says_so()
    {
        Assert.Equal("Would have covered 1 of the last 1 breach.", Words([Late(90)]));
        Assert.StartsWith("This app has no breach of these checks on record", Words([Some.Result()]));
    }

    private static CheckResult Late(double upper, double lower = 80, CheckKind kind = CheckKind.LeaverAccount, string app = "mail", DateTimeOffset? at = null) =>
        Some.Result(Verdict.Passed, SlaVerdict.Breached, upper, lower, kind, app, at);

    private static CheckResult Failed() => Some.Result(Verdict.Failed, SlaVerdict.Breached, null, 240);

    private static string Words(CheckResult[] results) =>
        CoveragePreview.Of(results.Select((r, i) => new RecordedResult(new(Guid.NewGuid()), i, "nightly", RiskTier.Critical, r)), new("mail"), [CheckKind.LeaverAccount], Some.S(600)).Words();
}
