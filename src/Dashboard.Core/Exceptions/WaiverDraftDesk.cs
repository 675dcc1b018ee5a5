using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>Where requests are written before anybody is asked, and withdrawn before anybody decided. Only whoever wrote one changes, discards or withdraws it; managers see it.</summary>
public sealed class WaiverDraftDesk(IWaiverStore waivers, IGovernanceStore governance, Audited audited, TimeProvider time)
{
    /// <summary>Longest text of a draft's field.</summary>
    private const int LongestText = 4_000;

    /// <summary>Writes a draft down, or writes another over it. What is missing in it is asked for when it is submitted.</summary>
    public async Task<Outcome<Waiver>> SaveAsync(WaiverRequest request, WaiverId? draft, Actor actor, CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        var known = draft is { } id ? await waivers.FindAsync(id, ct) : null;
        return await audited.DoAsync(
            (actor.Act("exception.draft", WaiverRequestRules.Subject(request.App, current)) with { After = WaiverRequestRules.Words(request) }).Only(WaiverRequestRules.MayAsk(actor, request.App, current), AccessErrors.OwnersOnly),
            () => SaveNowAsync(request, draft, current, actor, ct),
            (act, waiver) => act with { Subject = $"draft {waiver.Id} of app {waiver.Request.App}", Before = known is null ? "none" : WaiverRequestRules.Words(known.Request) },
            ct);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<Waiver>> DiscardAsync(WaiverId draft, Actor actor, CancellationToken ct)
    {
        var known = await waivers.FindAsync(draft, ct);
        return await audited.DoAsync(
            actor.Act("exception.discard", known is null ? "draft (unknown)" : $"draft {draft} of app {known.Request.App}").Only(actor.MayManage || actor.Roles.Contains(Role.AppOwner), AccessErrors.OwnersOnly),
            () => DiscardNowAsync(draft, actor, ct),
            static (act, waiver) => act with { Before = WaiverRequestRules.Words(waiver.Request), After = "thrown away" },
            ct);
    }

    /// <summary>Withdraws a request that nobody decided on yet. It stays in the register, and what it extends can be extended otherwise.</summary>
    public async Task<Outcome<Waiver>> WithdrawAsync(WaiverId request, Actor actor, CancellationToken ct)
    {
        var known = await waivers.FindAsync(request, ct);
        return await audited.DoAsync(
            actor.Act("exception.withdraw", known is null ? "exception (unknown)" : $"exception {request} of app {known.Request.App}").Only(actor.MayManage || actor.Roles.Contains(Role.AppOwner), AccessErrors.OwnersOnly),
            () => WithdrawNowAsync(request, actor, ct),
            static (act, waiver) => act with { Before = WaiverState.Submitted.ToString(), After = $"{waiver.Decision}, {WaiverRequestRules.Words(waiver.Request)}" },
            ct);
    }

    private async Task<Outcome<Waiver>> WithdrawNowAsync(WaiverId id, Actor actor, CancellationToken ct)
    {
        if (await waivers.FindAsync(id, ct) is not { Decision: not WaiverState.Draft } before)
        {
            return WaiverErrors.Unknown;
        }

        var outcome = WaiverRights.IsOwn(before, actor) ? before.Withdraw(actor, time.GetUtcNow()) : AccessErrors.AuthorOnly;
        if (outcome.IsOk)
        {
            await waivers.SaveAsync(outcome.Value, before, ct);
        }

        return outcome;
    }

    private async Task<Outcome<Waiver>> SaveNowAsync(WaiverRequest request, WaiverId? draft, Governance current, Actor actor, CancellationToken ct)
    {
        if (!WaiverRequestRules.MayAsk(actor, request.App, current))
        {
            return AccessErrors.OwnersOnly;
        }

        if (current.App(request.App) is null)
        {
            return WaiverErrors.NoApp;
        }

        if (request.Justification.Length > LongestText || request.CompensatingControl.Length > LongestText)
        {
            return WaiverErrors.TextTooLong(LongestText);
        }

        var before = default(Waiver);
        if (draft is { } id)
        {
            var found = await FindOwnAsync(id, actor, ct);
            if (!found.IsOk)
            {
                return found;
            }

            before = found.Value;
        }

        var plain = request with { Kinds = request.Kinds.IsDefault ? [] : request.Kinds };
        var outcome = Waiver.Draft(plain, actor, time.GetUtcNow());
        if (!outcome.IsOk)
        {
            return outcome;
        }

        var written = outcome.Value with { Id = before?.Id ?? outcome.Value.Id };
        await waivers.SaveAsync(written, before, ct);
        return written;
    }

    private async Task<Outcome<Waiver>> DiscardNowAsync(WaiverId draft, Actor actor, CancellationToken ct)
    {
        var found = await FindOwnAsync(draft, actor, ct);
        if (found.IsOk)
        {
            await waivers.RemoveAsync(found.Value, ct);
        }

        return found;
    }

    private async Task<Outcome<Waiver>> FindOwnAsync(WaiverId id, Actor actor, CancellationToken ct) =>
        await waivers.FindAsync(id, ct) is not { } found ? WaiverErrors.Unknown
        : found.Decision is not WaiverState.Draft ? WaiverErrors.NotADraft
        : WaiverRights.IsOwn(found, actor) ? found
        : AccessErrors.AuthorOnly;
}
