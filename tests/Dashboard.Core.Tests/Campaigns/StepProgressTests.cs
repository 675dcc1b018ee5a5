using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
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

    private static WriteEnded End(WriteOutcome outcome) => new(Step, outcome, null, null, null, string.Empty, false);

    private static Instant At(int seconds) => new(DateTimeOffset.UnixEpoch.AddSeconds(seconds), TimeSpan.FromSeconds(seconds), "clock");
}
