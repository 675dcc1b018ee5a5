using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Campaigns;

public sealed class StepProgressTests
{
    private static readonly StepKey Step = new(CanaryRole.Subject, Phase.Leave, 0);

    [Fact]
    public void An_unknown_end_is_in_doubt_since_its_first_intent()
    {
        var write = StepProgress<WriteEnded>.None.Intended(At(1)).EndedWith(End(WriteOutcome.Unknown), At(2)).Intended(At(3)).EndedWith(End(WriteOutcome.Unknown), At(4));

        Assert.Equal(At(1), write.DoubtSince);
    }

    [Fact]
    public void A_deferred_attempt_leaves_an_earlier_doubt_as_it_was()
    {
        var doubtful = StepProgress<WriteEnded>.None.Intended(At(1)).EndedWith(End(WriteOutcome.Unknown), At(2));

        Assert.Equal(At(1), doubtful.Intended(At(3)).EndedWith(End(WriteOutcome.Deferred), At(3)).DoubtSince);
    }

    [Fact]
    public void A_deferred_attempt_makes_no_doubt_of_its_own()
    {
        Assert.Null(StepProgress<WriteEnded>.None.Intended(At(1)).EndedWith(End(WriteOutcome.Deferred), At(1)).DoubtSince);
    }

    [Fact]
    public void What_a_budget_of_ours_defers_is_tried_for_as_long_as_it_takes_and_what_a_broker_puts_off_is_not()
    {
        var (ours, theirs) = (StepProgress<GrantEnded>.None, StepProgress<GrantEnded>.None);
        for (var i = 0; i < StepRetry.PutOffs; i++)
        {
            Assert.False(theirs.IsGivenUp);
            ours = ours.Intended(At(i)).EndedWith(PutOff(false, null), At(i));
            theirs = theirs.Intended(At(i)).EndedWith(PutOff(true, null), At(i));
        }

        Assert.Equal((false, true), (ours.IsGivenUp, theirs.IsGivenUp));
        Assert.True(theirs is { PutOffs: StepRetry.PutOffs, IsDone: false });
    }

    [Theory]
    [InlineData(120, 121, false)]
    [InlineData(600, 601, false)]
    [InlineData(601, 602, true)]
    [InlineData(null, 3, false)]
    public void The_next_attempt_is_due_when_the_broker_asked_for_it_and_is_given_up_when_that_is_too_late(int? wait, int due, bool isGivenUp)
    {
        var step = StepProgress<GrantEnded>.None.Intended(At(0)).EndedWith(PutOff(true, wait is null ? null : At(1 + wait.Value)), At(1));

        Assert.Equal((At(due), isGivenUp), (StepRetry.NextAt(step), step.IsGivenUp));
    }

    [Fact]
    public void Attempts_that_a_broker_put_off_are_no_attempts_without_an_answer()
    {
        var step = Enumerable.Range(0, StepRetry.Attempts).Aggregate(StepProgress<GrantEnded>.None, (s, i) => s.Intended(At(i)).EndedWith(PutOff(true, null), At(i)));

        Assert.False(step.Intended(At(9)).EndedWith(PutOff(false, null) with { Outcome = WriteOutcome.Unknown }, At(9)).IsGivenUp);
    }

    private static GrantEnded PutOff(bool isPutOff, Instant? notBefore) => new(new(new("mail"), CanaryRole.Subject, 1, GrantVerb.Revoke), WriteOutcome.Deferred, null, null, null, string.Empty, false) { IsPutOff = isPutOff, NotBefore = notBefore };

    private static WriteEnded End(WriteOutcome outcome) => new(Step, outcome, null, null, null, string.Empty, false);

    private static Instant At(int seconds) => new(DateTimeOffset.UnixEpoch.AddSeconds(seconds), TimeSpan.FromSeconds(seconds), "clock");
}
