using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class RunForecasterTests
{
    private static readonly TimeSpan LongestOfJoin = TimeSpan.FromHours(4 * 4);
    private static readonly TimeSpan LongestOfMove = TimeSpan.FromHours(4 * 4);

    [Fact]
    public void A_run_that_has_not_begun_knows_no_end() => Assert.Equal(new RunForecast(0, 1, null, null), Forecast(new RunFacts(), 0));

    [Fact]
    public void Steps_done_are_those_that_the_journal_holds()
    {
        // The plan, two apps, three control writes and two of the subject; three writes of the move, six results and two steps of closing are left.
        var forecast = Forecast(RunFacts.Joined(), 6);

        Assert.Equal((8, 19), (forecast.Done, forecast.Total));
        Assert.Equal(9, Forecast(RunFacts.Joined().Conclude(9, Phase.Join, RunFacts.Result(RunFacts.Mail, CheckKind.Joiner)), 9).Done);
    }

    [Fact]
    public void The_end_is_bounded_by_the_longest_watch_of_every_phase()
    {
        var forecast = Forecast(RunFacts.Joined(), 6);

        Assert.Equal(RunFacts.Start.AddSeconds(6) + LongestOfJoin + LongestOfMove, forecast.LatestEnd);
    }

    [Fact]
    public void The_end_comes_nearer_when_the_slowest_app_is_decided()
    {
        // What is left of this phase is the CRM, whose tier is watched for four times an hour at most.
        var forecast = Forecast(RunFacts.Joined().Conclude(9, Phase.Join, RunFacts.Result(RunFacts.Mail, CheckKind.Joiner)), 9);

        Assert.Equal(RunFacts.Start.AddSeconds(6) + TimeSpan.FromHours(4) + LongestOfMove, forecast.LatestEnd);
    }

    [Fact]
    public void The_next_reading_is_told_when_nothing_is_due_now()
    {
        var watched = RunFacts.Joined()
            .Observe(7, Phase.Join, RunFacts.Mail, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "No."))
            .Observe(7, Phase.Join, RunFacts.Crm, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "No."));

        Assert.True(Forecast(watched, 8).NextAt > RunFacts.Start.AddSeconds(8));
    }

    [Fact]
    public void A_run_that_ended_is_all_done()
    {
        var forecast = Forecast(RunFacts.Joined().Add(9, new RunEnded(RunState.Stopped, "Stopped by mia.")), 9);

        Assert.Equal((forecast.Total, null), (forecast.Done, forecast.LatestEnd));
    }

    [Fact]
    public void A_dry_run_counts_what_it_has_said_it_would_write()
    {
        var facts = new RunFacts().Add(0, new RunBegun(RunFacts.Plan)).Add(1, new AppProbed(RunFacts.Mail, true, string.Empty)).Add(1, new AppProbed(RunFacts.Crm, true, string.Empty))
            .Add(2, new WritePlanned(new(CanaryRole.Control, Phase.Join, 0), "c", new Core.Directories.DisableIdentity(), true, "Allowed."));

        var forecast = Forecast(facts, 2, isDryRun: true);

        Assert.Equal((4, 12), (forecast.Done, forecast.Total));
        Assert.Null(forecast.LatestEnd);
    }

    private static RunForecast Forecast(RunFacts facts, int second, bool isDryRun = false)
    {
        var story = new RunStory();
        story.Take(facts.Entries);
        return RunForecaster.Forecast(story, isDryRun, RunFacts.Start.AddSeconds(second));
    }
}
