using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class RunStoryTests
{
    [Fact]
    public void Entries_taken_in_one_by_one_tell_the_same_as_all_at_once()
    {
        var entries = RunFacts.Joined().Observe(7, Phase.Join, RunFacts.Mail, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "There is no account.")).Entries;
        var (whole, parts) = (new RunStory(), new RunStory());

        whole.Take(entries);
        foreach (var entry in entries)
        {
            Assert.True(parts.Take([entry]));
        }

        Assert.Equal(whole.LastSequence, parts.LastSequence);
        Assert.Equal(whole.Writes, parts.Writes);
        Assert.Equal(
            TimelineBuilder.Build(whole.Progress, _ => true)!.Rows.SelectMany(r => r.Cells),
            TimelineBuilder.Build(parts.Progress, _ => true)!.Rows.SelectMany(r => r.Cells));
    }

    [Fact]
    public void Entries_that_were_read_before_count_once()
    {
        var story = new RunStory();
        var entries = RunFacts.Joined().Observe(7, Phase.Join, RunFacts.Mail, 1, RunFacts.Says(CheckKind.Joiner, Answer.Without, "No.")).Entries;

        story.Take(entries);

        Assert.False(story.Take(entries));
        Assert.Single(story.Progress.Watch(Phase.Join, RunFacts.Mail).Observations);
    }

    [Fact]
    public void A_write_that_was_tried_twice_shows_both_attempts_with_the_place_of_their_details()
    {
        var step = new StepKey(CanaryRole.Subject, Phase.Join, 0);
        var facts = new RunFacts()
            .Add(0, new WriteIntended(step, CanaryId.New(), new DisableIdentity()))
            .Add(1, new WriteEnded(step, WriteOutcome.Unknown, null, null, null, "No answer within 10 s.", false))
            .Add(2, new WriteIntended(step, CanaryId.New(), new DisableIdentity()));
        var story = new RunStory();

        story.Take(facts.Entries);

        Assert.Collection(
            story.Writes,
            first => Assert.Equal((WriteOutcome.Unknown, 2L), (first.Ended!.Outcome, first.Sequence)),
            second => Assert.Null(second.Ended));
    }
}
