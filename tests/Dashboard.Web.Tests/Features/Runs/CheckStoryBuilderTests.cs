using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class CheckStoryBuilderTests
{
    [Fact]
    public void Every_reading_of_the_check_is_told_from_the_change_on()
    {
        var story = Build(Watched(), RunFacts.Crm, CheckKind.Joiner)!;

        Assert.Equal(
            [(1, 2.0, Answer.Without, false), (2, 4.0, Answer.With, true)],
            story.Readings.Select(r => (r.Number, r.Since.TotalSeconds, r.Answer, r.IsDeciding)));
        Assert.All(story.Readings, r => Assert.NotEqual(0, r.Sequence));
        Assert.Equal("CRM", story.App.Title);
    }

    [Fact]
    public void A_result_comes_with_what_it_means() =>
        Assert.Equal(Compliance.Compliant, Build(Watched(), RunFacts.Crm, CheckKind.Joiner)!.Meaning!.Compliance);

    [Fact]
    public void A_check_of_a_phase_that_has_not_opened_has_no_readings_and_no_meaning()
    {
        var story = Build(Watched(), RunFacts.Crm, CheckKind.MoverRevoke)!;

        Assert.Empty(story.Readings);
        Assert.Null(story.Meaning);
        Assert.Null(story.Expected);
    }

    [Fact]
    public void An_app_that_the_viewer_may_not_read_has_no_story()
    {
        var facts = Watched();
        var story = new RunStory();
        story.Take(facts.Entries);
        var own = TimelineBuilder.Build(story.Progress, app => app.Owner == "olga")!;

        Assert.Null(CheckStoryBuilder.Build(story, own, RunFacts.Crm, CheckKind.Joiner, [], RunFacts.Start));
    }

    [Fact]
    public void Each_lane_counts_its_own_readings_and_a_story_takes_those_of_its_check_alone()
    {
        var facts = Leaving()
            .Observe(22, Phase.Leave, RunFacts.Crm, 1, RunFacts.Says(CheckKind.LeaverAccount, Answer.Without, "Active."))
            .Observe(23, Phase.Leave, RunFacts.Crm, 1, RunFacts.Says(CheckKind.LeaverSignIn, Answer.With, "Refused."));

        var account = Assert.Single(Build(facts, RunFacts.Crm, CheckKind.LeaverAccount)!.Readings);
        var signIn = Assert.Single(Build(facts, RunFacts.Crm, CheckKind.LeaverSignIn)!.Readings);

        Assert.Equal(("Active.", "Refused."), (account.Reason, signIn.Reason));
        Assert.Equal(account.Sequence + 1, signIn.Sequence);
    }

    [Fact]
    public void Access_while_it_was_due_is_a_step_of_the_clocks_that_hang_on_it()
    {
        var facts = Leaving();

        var signIn = Build(facts, RunFacts.Crm, CheckKind.LeaverSignIn)!;

        Assert.Equal("login", Assert.Single(Assert.Single(signIn.Baselines).Probes).Probe);
        Assert.Equal(signIn.Baselines[0].Sequence, signIn.SequenceOf(signIn.FirstLook));
        Assert.Empty(Build(facts, RunFacts.Crm, CheckKind.LeaverConsole)!.Baselines);
        Assert.Empty(Build(facts, RunFacts.Crm, CheckKind.LeaverAccount)!.Baselines);
    }

    /// <summary>Access was tried, and the subject left.</summary>
    private static RunFacts Leaving() => new RunFacts()
        .Add(0, new RunBegun(RunFacts.Plan with { Campaign = RunFacts.Campaign with { Journey = [Phase.Join, Phase.Leave] } }))
        .Add(10, new AccessBaselined(RunFacts.Crm, [new("login", AccessPath.SignIn, true, true, "In."), new("refresh", AccessPath.Tokens, true, true, "In.")], RunFacts.At(9), RunFacts.At(10), null))
        .Open(20, Phase.Leave);

    private static RunFacts Watched() => RunFacts.Joined()
        .Observe(8, Phase.Join, RunFacts.Crm, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "There is no account."))
        .Observe(10, Phase.Join, RunFacts.Crm, 2, RunFacts.Says(CheckKind.Joiner, Answer.With, "Active."))
        .Conclude(12, Phase.Join, RunFacts.Result(RunFacts.Crm, CheckKind.Joiner));

    private static CheckStory? Build(RunFacts facts, AppId app, CheckKind kind)
    {
        var story = new RunStory();
        story.Take(facts.Entries);
        return CheckStoryBuilder.Build(story, TimelineBuilder.Build(story.Progress, _ => true)!, app, kind, [], RunFacts.Start.AddMinutes(1));
    }
}
