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
    public void A_check_that_waits_for_others_says_for_which_and_counts_from_its_own_first_reading()
    {
        RunFacts Left() => RunFacts.Joined(Returning).Open(20, Phase.Leave);
        var closed = Left()
            .Observe(30, Phase.Leave, RunFacts.Crm, 1, RunFacts.Says(CheckKind.LeaverAccount, Answer.With, "Gone."))
            .Observe(40, Phase.Leave, RunFacts.Crm, 2, RunFacts.Says(CheckKind.LeaverSignIn, Answer.With, "Refused."))
            .Conclude(41, Phase.Leave, RunFacts.Result(RunFacts.Crm, CheckKind.LeaverAccount))
            .Conclude(41, Phase.Leave, RunFacts.Result(RunFacts.Crm, CheckKind.LeaverSignIn));

        var waiting = Cell(Left(), CheckKind.LeaverResurrection);
        var asked = Cell(closed
            .Observe(50, Phase.Leave, RunFacts.Crm, 3, RunFacts.Says(CheckKind.LeaverResurrection, Answer.Unknown, "503."))
            .Observe(59, Phase.Leave, RunFacts.Crm, 4, RunFacts.Says(CheckKind.LeaverResurrection, Answer.Without, "It is back.")), CheckKind.LeaverResurrection);

        Assert.Equal((CellStage.Waiting, "Waits until this is proven: Leaver: account, Leaver: sign-in."), (waiting.Stage, waiting.Sentence));
        Assert.Equal((CellStage.Watching, new LatencyInterval(TimeSpan.FromSeconds(9), null)), (asked.Stage, asked.Latency!.Value));
    }

    [Fact]
    public void A_rehire_is_a_column_group_of_its_own() => Assert.Equal(
        [CheckKind.RehireAccess, CheckKind.RehireCredentials],
        Build(RunFacts.Joined(Returning)).Phases[^1].Checks);

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

    private static Campaign Returning => RunFacts.Campaign with { Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire] };

    private static RunFacts Watched(Answer answer, string reason) => RunFacts.Joined()
        .Observe(8, Phase.Join, RunFacts.Crm, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "There is no account."))
        .Observe(10, Phase.Join, RunFacts.Crm, 2, RunFacts.Says(CheckKind.Joiner, answer, reason));

    private static Timeline Build(RunFacts facts) => TimelineBuilder.Build(RunProgress.Of(facts.Entries), _ => true)!;

    private static TimelineCell Cell(RunFacts facts, CheckKind kind) => Build(facts).Rows[0].Cells.First(c => c.Kind == kind);
}
