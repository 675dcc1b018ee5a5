using Dashboard.Core.Apps;
using Dashboard.Web.Features.Exceptions;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Exceptions;

public class CoveragePreviewTests
{
    private static readonly GovernedApp App = Sample.App();

    [Fact]
    public void A_breach_counts_as_covered_up_to_the_interval_itself()
    {
        var results = new[] { Sample.Late(App, TimeSpan.FromMinutes(59)), Sample.Late(App, TimeSpan.FromMinutes(60)), Sample.Late(App, TimeSpan.FromMinutes(61)) };

        Assert.Equal("Would have covered 2 of the last 3 breaches.", Words(results, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void What_never_happened_is_covered_by_nothing()
    {
        var results = new[] { Sample.Late(App, TimeSpan.FromMinutes(30)), Sample.Failed(App) };

        Assert.Equal("Would have covered 1 of the last 2 breaches. In 1 it never happened, and no exception excuses that.", Words(results, TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Only_the_last_five_breaches_of_the_chosen_checks_count()
    {
        var results = Enumerable.Repeat(Sample.Late(App, TimeSpan.FromMinutes(30)), 7).Prepend(Sample.Late(App, TimeSpan.FromHours(9), CheckKind.Joiner)).Prepend(Sample.Result(App));

        Assert.Equal("Would have covered 5 of the last 5 breaches.", Words(results, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Without_a_breach_there_was_nothing_to_cover() => Assert.StartsWith("This app has no breach of these checks on record", Words([Sample.Result(App)], TimeSpan.FromHours(1)));

    private static string Words(IEnumerable<Core.Campaigns.RecordedResult> results, TimeSpan interval) => CoveragePreview.Of(results, [CheckKind.LeaverAccount], interval).Words();
}
