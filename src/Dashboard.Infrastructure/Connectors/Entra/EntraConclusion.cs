using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>What a write came to. An answer of success gives the time; that the change is there, only a fresh reading proves, and several may not show it yet.</summary>
internal sealed class EntraConclusion(EntraSession session)
{
    private readonly EntraIdentities _identities = new(session);

    /// <summary>The first reading that shows the change.</summary>
    /// <param name="id">The user.</param>
    /// <param name="change">What was written.</param>
    /// <param name="reply">The answer that acknowledged it; null where nothing had to be sent.</param>
    /// <param name="note">What else is to be said, as the end of a sentence.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DirectoryWrite> ReadBackAsync(string id, DirectoryChange change, EntraReply? reply, string note, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var reading = await _identities.ReadAsync(id, ct).ConfigureAwait(false);
            if (change is SetPassword ? reading.State is SightingState.Found : reading.State is SightingState.Found or SightingState.Absent && change.IsIn(reading.Identity))
            {
                var shows = change is SetPassword ? "acknowledged, which is all that shows of it" : "read back";
                return Result(WriteOutcome.Acknowledged, reply, reading.Identity, $"Done and {shows}: {change.Describe()}{note}{NotKept.By(change, reading.Identity)}.");
            }

            if (attempt == session.Limits.ReadBackDelays.Count)
            {
                return Result(WriteOutcome.Unknown, reply, null, $"Answered {(reply?.Status is { } status ? $"{status}" : "that it is gone")}, but no fresh reading shows it: {change.Describe()}; the last one said: {reading.Reason}");
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    public DirectoryWrite NotMade(string reason) => Result(WriteOutcome.Refused, null, null, $"Nothing was written: {reason}.");

    /// <summary>What an answer that acknowledges nothing means: only a definite no is one.</summary>
    public DirectoryWrite Failed(DirectoryChange change, EntraReply reply) =>
        reply.SaysTaken && change is CreateIdentity ? Result(WriteOutcome.Refused, reply, null, $"The name is taken: {reply.Problem}.")
        : reply is { Status: 429, Answer.Failure: null } ? Result(WriteOutcome.Deferred, reply, null, $"It was not made yet: {change.Describe()}; {reply.Problem}. It is tried again.")
        : reply.IsRefusal || !reply.Answer.WasSent ? Result(WriteOutcome.Refused, reply, null, $"It was not made: {change.Describe()}; {reply.Problem}.")
        : Result(WriteOutcome.Unknown, reply, null, $"It may or may not have been made: {change.Describe()}; {reply.Problem ?? $"Graph answered {reply.Status}, which acknowledges nothing"}.");

    public DirectoryWrite Result(WriteOutcome outcome, EntraReply? reply, DirectoryIdentity? readBack, string reason)
    {
        var now = session.Clock.Now();
        return new(outcome, reply?.Answer.Sent ?? now, reply?.Answer.Answered ?? now, readBack, reason, session.Exchanges);
    }
}
