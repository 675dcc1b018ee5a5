using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Canaries;

/// <summary>The only way to act at a JIT broker: reads the canary afresh, asks the guard, enters the ledger, acts.</summary>
public sealed class GuardedBroker(ISourceConnector sources, IJitConnector brokers, ICanaryRegister register, Audited audited, MeasuringClock clock)
{
    /// <summary>Acts, if the guard allows it. What only takes access away stays allowed after the canary is gone.</summary>
    /// <param name="source">The canary's source.</param>
    /// <param name="canary">The canary, as our register has it.</param>
    /// <param name="jit">The broker.</param>
    /// <param name="verb">The act.</param>
    /// <param name="order">What the grant is.</param>
    /// <param name="id">The broker's id of it; null before there is one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BrokerAnswer> ActAsync(SourceDirectory source, Canary canary, JitAccess jit, GrantVerb verb, GrantOrder order, string? id, CancellationToken ct)
    {
        var purpose = verb is GrantVerb.Withdraw ? WritePurpose.CleanUp : WritePurpose.Campaign;
        var fresh = purpose is WritePurpose.CleanUp ? null : canary.IdentityId is null ? await sources.Open(source).FindAsync(canary.UserName, ct) : await sources.Open(source).ReadAsync(canary.IdentityId, ct);
        var now = clock.Now();
        var use = await register.ReadBudgetAsync(source.Name, now.At, ct);
        var decision = CanaryGuard.DecideGrant(canary, purpose, fresh, source.Canaries, use, await register.ReadLeverAsync(ct), now.At);
        if (!decision.IsAllowed || (verb is not GrantVerb.Request && id is null))
        {
            var reason = decision.IsAllowed ? "The broker gave the request no id, so that it cannot be named." : decision.Reason;
            return new(decision.IsForNow ? WriteOutcome.Deferred : WriteOutcome.Refused, now, now, id, null, reason, fresh?.Exchanges ?? []);
        }

        var act = Actor.System.Act("grant.act", $"canary {canary.Id} at source {source.Name}") with { After = $"{Words(verb)} {jit.Entitlement} through {jit.Broker.Title}", Reason = purpose.ToString() };
        if (await audited.AskAsync(act, ct) is not { } asked)
        {
            return new(WriteOutcome.Deferred, now, now, id, null, GuardedWriter.NotEntered, fresh?.Exchanges ?? []) { IsUnaudited = true };
        }

        try
        {
            var answer = await ActNowAsync(source, canary, jit, verb, order, id, purpose, ct);
            await audited.AnswerAsync(asked, act, GuardedWriter.OutcomeOf(answer.Outcome));
            return answer;
        }
        catch
        {
            await audited.AnswerAsync(asked, act, AuditOutcome.Failed);
            throw;
        }
    }

    private async Task<BrokerAnswer> ActNowAsync(SourceDirectory source, Canary canary, JitAccess jit, GrantVerb verb, GrantOrder order, string? id, WritePurpose purpose, CancellationToken ct)
    {
        var now = clock.Now();
        await register.RecordWriteAsync(new(canary.Id, source.Name, purpose, $"{Words(verb)} {jit.Entitlement} through {jit.Broker.Title}", now.At), ct);
        var broker = brokers.Open(jit);
        var answer = verb switch
        {
            GrantVerb.Request => await broker.RequestAsync(order, ct),
            GrantVerb.Approve => await broker.ApproveAsync(order, id!, ct),
            GrantVerb.Close => await broker.CloseAsync(order, id!, ct),
            _ when !jit.Broker.HasRevoke => await broker.CloseAsync(order, id!, ct),
            _ => await broker.RevokeAsync(order, id!, ct),
        };
        return answer with { IsPutOff = answer.Outcome is WriteOutcome.Deferred };
    }

    private static string Words(GrantVerb verb) => verb switch
    {
        GrantVerb.Request => "request",
        GrantVerb.Approve => "approve the request for",
        GrantVerb.Close => "close the ticket of",
        GrantVerb.Revoke => "revoke",
        _ => "take back",
    };
}
