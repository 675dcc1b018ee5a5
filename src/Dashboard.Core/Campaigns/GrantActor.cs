using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Does one act at a broker: intent before, result after. Where an earlier intent is in doubt, it reads first by our
/// reference, and adopts what it finds, acts again, or says that nobody can tell.
/// </summary>
internal sealed class GrantActor(IJitConnector brokers, GuardedBroker guarded, ICanaryRegister register, MeasuringClock clock)
{
    /// <summary>Acts.</summary>
    public async Task ActAsync(RunSession session, GrantStep step, CancellationToken ct)
    {
        var app = session.Plan.Apps.First(a => a.App.Id == step.App);
        var (order, grant, reserved) = await session.LookAsync(p => (OrderOf(session.Run.Id, p, app, step), p.Grants.Of(step.App, step.Role, step.Number), p.Canary(step.Role)!.Canary), ct);
        var (doubt, id) = (grant.Step(step.Verb).DoubtSince, grant.Id);
        var canary = await register.FindAsync(reserved, ct) ?? throw new InvalidOperationException("A reserved canary is in the register.");
        var broker = brokers.Open(app.App.Jit!);

        await session.CommitAsync(new GrantIntended(step, order.Reference), ct);

        // What lost its answer is found by our reference; so is the id of what has to be taken back without one.
        if (doubt is not null || (id is null && step.Verb is not GrantVerb.Request))
        {
            var found = await broker.ReadAsync(order, id, ct);
            id ??= found.Id;
            if (Settle(step, found, doubt) is { } settled)
            {
                await session.CommitAsync([(settled, DetailJson.Write(found))], [], ct);
                return;
            }
        }

        var answer = await guarded.ActAsync(session.Plan.Source, canary, app.App.Jit!, step.Verb, order, id, ct);
        var moment = answer.Outcome is WriteOutcome.Acknowledged ? new ChangeMoment(doubt ?? answer.Sent, answer.Answered) : null;
        var end = new GrantEnded(step, answer.Outcome, moment, answer.Id ?? id, answer.Record, answer.Reason, false) { NotBefore = answer.NotBefore, IsPutOff = answer.IsPutOff, IsUnaudited = answer.IsUnaudited };
        if (step.Verb is GrantVerb.Withdraw && answer.Outcome is WriteOutcome.Refused)
        {
            var left = await broker.ReadAsync(order, id, ct);
            var isOver = left.State is SightingState.Absent || left.Record is { State: GrantState.Ended };
            end = isOver ? Adopted(step, left, null, $"It is over already: {left.Record?.Text ?? left.Reason}") : end;
        }

        await session.CommitAsync([(end, DetailJson.Write(answer))], [], ct);
    }

    /// <summary>What a grant is, for its broker. The reference is the same after a crash.</summary>
    public static GrantOrder OrderOf(RunId run, RunProgress progress, PlannedApp app, GrantStep step) => new(
        $"tidemark-{run}-{step.App.Value}-{(step.Role is CanaryRole.Control ? "c" : "s")}{step.Number}",
        progress.Canary(step.Role)!.UserName,
        progress.Identity(step.Role)?.Id ?? string.Empty,
        app.DurationOf(step.Role, step.Number));

    /// <summary>What the record settles; null when the act has to be done.</summary>
    private GrantEnded? Settle(GrantStep step, BrokerReading found, Instant? doubt) => (step.Verb, found) switch
    {
        (_, { State: SightingState.Unknown or SightingState.NotAsked }) => new(step, WriteOutcome.Unknown, null, null, null, found.Reason, false) { NotBefore = found.NotBefore },
        (GrantVerb.Request, { State: SightingState.Absent }) => null,
        (GrantVerb.Request, _) => Adopted(step, found, doubt, "The answer was lost; the broker has the request."),
        (GrantVerb.Withdraw, { State: SightingState.Absent }) => Adopted(step, found, doubt, "The broker has no such request: there is nothing to take back."),
        (_, { State: SightingState.Absent }) => new(step, WriteOutcome.Refused, null, null, null, "The broker does not have the request any more.", false),
        (GrantVerb.Approve, { Record.State: GrantState.Active }) => Adopted(step, found, doubt, "The answer was lost; the broker shows the grant in force."),
        (GrantVerb.Approve, { Record: { State: GrantState.Ended } record }) => new(step, WriteOutcome.Refused, null, found.Id, record, $"It was over before its beginning could be told: {record.Text}.", false),
        (GrantVerb.Revoke or GrantVerb.Close, { Record.State: GrantState.Ended }) when doubt is not null => Adopted(step, found, doubt, "The answer was lost; the broker shows that the grant is over."),
        _ => null,
    };

    private GrantEnded Adopted(GrantStep step, BrokerReading found, Instant? doubt, string reason)
    {
        var now = clock.Now();
        return new(step, WriteOutcome.Acknowledged, new(doubt ?? now, now), found.Id, found.Record, reason, doubt is not null);
    }
}
