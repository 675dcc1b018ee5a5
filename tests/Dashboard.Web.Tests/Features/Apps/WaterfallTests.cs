using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public class WaterfallTests
{
    private static readonly GovernedApp App = Sample.App("crm");
    private static readonly RunId Run = RunId.New();

    [Fact]
    public void Without_a_leaver_there_is_no_waterfall() => Assert.Null(Of(Sample.Result(App, CheckKind.Joiner)));

    [Fact]
    public void The_latest_leaver_is_drawn_with_its_five_clocks_in_order()
    {
        var waterfall = Of(Sample.Result(App, ago: TimeSpan.FromDays(2), number: 6), Sample.Result(App, run: Run))!;

        Assert.Equal(Run, waterfall.Run);
        Assert.Equal(
            ["Account closed", "Entitlements gone", "Sign-in refused", "Last credential refused", "Gone from the console"],
            waterfall.Clocks.Select(c => c.Title));
    }

    [Fact]
    public void The_source_changed_when_the_clocks_start_and_not_when_a_resurrection_was_tried()
    {
        var account = Sample.Result(App, run: Run);
        var later = Sample.Result(App, CheckKind.LeaverResurrection, run: Run);
        later = later with { Result = later.Result with { ChangedAt = account.Result.ChangedAt!.Value.AddSeconds(40) } };

        Assert.Equal(account.Result.ChangedAt, Of(account, later)!.ChangedAt);
    }

    [Fact]
    public void What_is_not_set_up_is_empty_and_says_what_would_fill_it()
    {
        var clock = Of(Sample.Result(App, run: Run), Skipped(CheckKind.LeaverTokens))!.Clocks.Single(c => c.Kind is CheckKind.LeaverTokens);

        Assert.Null(clock.Latency);
        Assert.Equal("Not set up", clock.Look.Word);
        Assert.Contains("would fill it", clock.Reason);
    }

    [Fact]
    public void What_could_not_be_proven_is_empty_whatever_was_measured_and_keeps_its_reason()
    {
        var inconclusive = Sample.Inconclusive(App, CheckKind.LeaverEntitlements) with { Run = Run };
        var measured = inconclusive with { Result = inconclusive.Result with { Latency = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)) } };

        var clock = Of(Sample.Result(App, run: Run), measured)!.Clocks[1];

        Assert.Null(clock.Latency);
        Assert.Equal("Inconclusive", clock.Look.Word);
        Assert.Contains("page 3 of 7", clock.Sentence);
    }

    [Fact]
    public void The_sentence_tells_every_clock_that_did_not_stop_in_time()
    {
        var late = Sample.Late(App, TimeSpan.FromHours(2), CheckKind.LeaverEntitlements) with { Run = Run };
        var open = Sample.Failed(App with { Probes = Sample.Probes() }, CheckKind.LeaverSignIn) with { Run = Run };

        Assert.Equal(
            "1 of 5 clocks of this leaver stopped in time. Never stopped while we watched: sign-in refused. Late: entitlements gone (between 1 h 48 min and 2 h, limit 15 min). "
            + "Not set up, so not tested: last credential refused, gone from the console.",
            Of(Sample.Result(App, run: Run), late, open, Skipped(CheckKind.LeaverTokens), Skipped(CheckKind.LeaverConsole))!.Sentence);
    }

    private static RecordedResult Skipped(CheckKind kind) => Sample.Result(App, kind, Verdict.Skipped, null, run: Run, reason: "No probe is set up.");

    private static Waterfall? Of(params RecordedResult[] results) => Waterfall.Of(App, TierPolicy.Default(App.Tier), results);
}
