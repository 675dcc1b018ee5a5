using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>
/// Where exceptions are asked for and decided on. The app, its owner and the terms of its tier are read afresh with every act: whoever
/// tightens a tier binds also what waits for a decision.
/// </summary>
public sealed class WaiverDesk(IWaiverStore waivers, IGovernanceStore governance, WaiverRequestRules rules, MarkReopener marks, Audited audited, TimeProvider time)
{
    private const int LongestNote = 2_000;

    /// <summary>Asks for an exception: the owner of the app, or a manager for them. Names the draft that becomes it; null without one.</summary>
    public async Task<Outcome<Waiver>> SubmitAsync(WaiverRequest request, WaiverId? draft, Actor actor, CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        return await audited.DoAsync(
            (actor.Act("exception.submit", WaiverRequestRules.Subject(request.App, current)) with { After = WaiverRequestRules.Words(request) }).Only(WaiverRequestRules.MayAsk(actor, request.App, current), AccessErrors.OwnersOnly),
            () => SubmitNowAsync(request, draft, current, actor, ct),
            static (act, waiver) => act with { Subject = $"exception {waiver.Id} of app {waiver.Request.App}" },
            ct);
    }

    /// <summary>Approves: somebody whom the tier names, and who did not ask.</summary>
    public Task<Outcome<Waiver>> ApproveAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.approve", id, note, actor, (w, current, now) => ApproveNowAsync(w, current, note, actor, now, ct), ct);

    /// <summary>Rejects: somebody whom the tier names, and who did not ask, with a reason.</summary>
    public Task<Outcome<Waiver>> RejectAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.reject", id, note, actor, (w, current, now) => Task.FromResult(current.App(w.Request.App) is not null && MayNotDecide(w, current, actor) is { } error ? error : w.Reject(actor, note, now)), ct);

    /// <summary>Takes an approved one back, with a reason: any manager, because it only tightens. Findings that it covered are open again.</summary>
    public Task<Outcome<Waiver>> RevokeAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.revoke", id, note, actor, (w, _, now) => Task.FromResult(w.Revoke(actor, note, now)), ct);

    /// <summary>Notes that it was looked at, and when it is looked at again: a manager who did not ask.</summary>
    public Task<Outcome<Waiver>> ReviewAsync(WaiverId id, string note, DateTimeOffset? next, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.review", id, note, actor, (w, _, now) => Task.FromResult(w.Review(actor, note, next, now)), ct);

    private static Error? MayNotDecide(Waiver waiver, Governance current, Actor actor) => current.PolicyOf(waiver.Request.App) is not { } policy
        ? WaiverErrors.NoApp
        : policy.Terms.MayDecide(actor) ? null : WaiverErrors.ApproversOnly(policy.Tier, policy.Approvers);

    private async Task<Outcome<Waiver>> SubmitNowAsync(WaiverRequest request, WaiverId? draft, Governance current, Actor actor, CancellationToken ct)
    {
        if (!WaiverRequestRules.MayAsk(actor, request.App, current))
        {
            return AccessErrors.OwnersOnly;
        }

        var before = draft is { } id ? await waivers.FindAsync(id, ct) : null;
        if (draft is not null && before is not { Decision: WaiverState.Draft })
        {
            return WaiverErrors.NotADraft;
        }

        if (before?.IsAuthoredBy(actor) is false)
        {
            return AccessErrors.AuthorOnly;
        }

        var now = time.GetUtcNow();
        var complete = await rules.CompleteAsync(request, current, now, ct);
        if (!complete.IsOk)
        {
            return complete.Error;
        }

        var outcome = Waiver.Submit(complete.Value, current.PolicyOf(request.App)!.Terms, actor, now);
        if (!outcome.IsOk)
        {
            return outcome;
        }

        var waiver = outcome.Value with { Id = before?.Id ?? outcome.Value.Id };
        await waivers.SaveAsync(waiver, before, ct);
        return waiver;
    }

    private async Task<Outcome<Waiver>> ApproveNowAsync(Waiver waiver, Governance current, string note, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = waiver.Approve(actor, note, now);
        var refusal = !outcome.IsOk ? outcome.Error : MayNotDecide(waiver, current, actor) ?? current.PolicyOf(waiver.Request.App)!.Terms.Exceeds(waiver.Request, waiver.RequestedAt);
        return refusal is not null ? refusal
            : waiver.Request.Extends is { } earlier && await waivers.FindAsync(earlier, ct) is not { Decision: WaiverState.Approved } ? WaiverErrors.ExtendsRevoked
            : outcome;
    }

    private async Task<Outcome<Waiver>> DecideAsync(string action, WaiverId id, string note, Actor actor, Func<Waiver, Governance, DateTimeOffset, Task<Outcome<Waiver>>> decide, CancellationToken ct)
    {
        var known = await waivers.FindAsync(id, ct);
        var act = actor.Act(action, known is null ? "exception (unknown)" : $"exception {id} of app {known.Request.App}") with
        {
            Before = known?.StateAt(time.GetUtcNow()).ToString(),
            Reason = note.Length <= LongestNote ? note : null,
        };
        return await audited.DoAsync(
            act.Only(actor.MayManage, AccessErrors.ManagersOnly),
            async () =>
            {
                var outcome = await DecideNowAsync(id, note, actor, decide, ct);
                if (outcome is { IsOk: true, Value.Decision: WaiverState.Revoked })
                {
                    await marks.ReopenAsync(outcome.Value, actor.Name, ct); // belongs to the act: where it fails, the trail says that not all of it was done
                }

                return outcome;
            },
            (done, waiver) => done with { After = $"{waiver.StateAt(time.GetUtcNow())}, {WaiverRequestRules.Words(waiver.Request)}" },
            ct);
    }

    private async Task<Outcome<Waiver>> DecideNowAsync(WaiverId id, string note, Actor actor, Func<Waiver, Governance, DateTimeOffset, Task<Outcome<Waiver>>> decide, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        if (note.Length > LongestNote)
        {
            return WaiverErrors.NoteTooLong;
        }

        // Nobody was asked for a draft: there is nothing to decide on.
        if (await waivers.FindAsync(id, ct) is not { Decision: not WaiverState.Draft } before)
        {
            return WaiverErrors.Unknown;
        }

        var outcome = await decide(before, (await governance.ReadAsync(ct)).Governance, time.GetUtcNow());
        if (outcome.IsOk)
        {
            await waivers.SaveAsync(outcome.Value, before, ct);
        }

        return outcome;
    }
}
