using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class TimelineBuilderTests
{
    [Fact]
    public void Before_the_plan_is_frozen_there_is_no_picture() => Assert.Null(TimelineBuilder.Build(new RunProgress(), _ => true));

    [Fact]
    public void Apps_stand_by_tier_and_only_those_that_may_be_read()
    {
        Assert.Equal(["CRM", "Mail"], Build(RunFacts.Joined()).Rows.Select(r => r.Title));

        var own = TimelineBuilder.Build(RunProgress.Of(RunFacts.Joined().Entries), app => app.Owner == "olga")!;
        Assert.Equal(["Mail"], own.Rows.Select(r => r.Title));
    }

    [Fact]
    public void A_phase_says_where_it_is()
    {
        var open = Build(RunFacts.Joined());
        Assert.Equal(["Watching 2 of 2", "Not begun"], open.Phases.Select(p => p.Sentence));

        var decided = Build(RunFacts.Joined()
            .Conclude(9, Phase.Join, RunFacts.Result(RunFacts.Mail, CheckKind.Joiner))
            .Conclude(9, Phase.Join, RunFacts.Result(RunFacts.Crm, CheckKind.Joiner)));
        Assert.Equal("Decided", decided.Phases[0].Sentence);
    }

    [Fact]
    public void A_cell_waits_until_its_phase_opens()
    {
        var cell = Cell(RunFacts.Joined(), CheckKind.MoverRevoke);

        Assert.Equal(CellStage.Waiting, cell.Stage);
        Assert.Equal("Waits for the change at the source.", cell.Sentence);
    }

    [Fact]
    public void A_watched_cell_says_how_often_it_looked_and_what_it_saw_last()
    {
        var cell = Cell(Watched(Answer.Without, "There is no account."), CheckKind.Joiner);

        Assert.Equal((CellStage.Watching, 2), (cell.Stage, cell.Readings));
        Assert.Equal("Watching, 2 readings. Last: There is no account.", cell.Sentence);
        Assert.Equal(new LatencyInterval(TimeSpan.FromSeconds(4), null), cell.Latency);
    }

    [Fact]
    public void A_first_reading_with_is_said_to_wait_for_its_second()
    {
        var cell = Cell(Watched(Answer.With, "Active."), CheckKind.Joiner);

        Assert.Equal("Watching, 2 readings. It is there now, and a second reading has to confirm it: Active.", cell.Sentence);
    }

    [Fact]
    public void A_decided_cell_shows_its_result_unchanged()
    {
        var result = RunFacts.Result(RunFacts.Crm, CheckKind.Joiner);

        var cell = Cell(RunFacts.Joined().Conclude(9, Phase.Join, result), CheckKind.Joiner);

        Assert.Equal((CellStage.Decided, result, result.Reason), (cell.Stage, cell.Result, cell.Sentence));
    }

    private static RunFacts Watched(Answer answer, string reason) => RunFacts.Joined()
        .Observe(8, Phase.Join, RunFacts.Crm, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "There is no account."))
        .Observe(10, Phase.Join, RunFacts.Crm, 2, RunFacts.Says(CheckKind.Joiner, answer, reason));

    private static Timeline Build(RunFacts facts) => TimelineBuilder.Build(RunProgress.Of(facts.Entries), _ => true)!;

    private static TimelineCell Cell(RunFacts facts, CheckKind kind) => Build(facts).Rows[0].Cells.First(c => c.Kind == kind);
}
