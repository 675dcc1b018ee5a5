using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>
/// Where exceptions are asked for and decided on. Stands with the SLA because the tier's terms bind it; the caller
/// gives the app and the policy of its tier.
/// </summary>
public sealed class WaiverDesk(IWaiverStore waivers, MarkReopener marks, Audited audited, TimeProvider time)
{
    private static readonly Error Unknown = new("Waiver.Unknown", "There is no such exception. The Exceptions page lists those there are.");

    /// <summary>Asks for an exception: the owner of the app, or a manager for them.</summary>
    /// <exception cref="ArgumentException">The app or the policy is not that of the request.</exception>
    public Task<Outcome<Waiver>> SubmitAsync(WaiverRequest request, GovernedApp app, TierPolicy policy, Actor actor, CancellationToken ct) => audited.DoAsync(
        (actor.Act("exception.submit", $"app {app.Id}") with { After = Words(request) }).Only(actor.Owns(app.Owner) || actor.MayManage, AccessErrors.OwnersOnly),
        () => SubmitNowAsync(request, app, policy, actor, ct),
        static (act, waiver) => act with { Subject = $"exception {waiver.Id} of app {waiver.Request.App}" },
        ct);

    private static string Words(WaiverRequest request) =>
        FormattableString.Invariant($"{string.Join(", ", request.Kinds)}: up to {request.Interval} until {request.ExpiresAt:yyyy-MM-dd HH:mm} UTC");

    private async Task<Outcome<Waiver>> SubmitNowAsync(WaiverRequest request, GovernedApp app, TierPolicy policy, Actor actor, CancellationToken ct)
    {
        if (request.App != app.Id || policy.Tier != app.Tier)
        {
            throw new ArgumentException("Give the app that the request names, and the policy of its tier: they decide who may ask for what.", nameof(request));
        }

        if (!actor.Owns(app.Owner) && !actor.MayManage)
        {
            return AccessErrors.OwnersOnly;
        }

        var outcome = Waiver.Submit(request, policy.Terms, actor.Name, time.GetUtcNow());
        if (outcome.IsOk)
        {
            await waivers.SaveAsync(outcome.Value, null, ct);
        }

        return outcome;
    }

    /// <summary>Approves: a manager who did not ask.</summary>
    public Task<Outcome<Waiver>> ApproveAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.approve", id, note, actor, w => w.Approve(actor.Name, note, time.GetUtcNow()), null, ct);

    /// <summary>Rejects: a manager who did not ask, with a reason.</summary>
    public Task<Outcome<Waiver>> RejectAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.reject", id, note, actor, w => w.Reject(actor.Name, note, time.GetUtcNow()), null, ct);

    /// <summary>Takes an approved one back, with a reason. Findings that it covered are open again.</summary>
    public Task<Outcome<Waiver>> RevokeAsync(WaiverId id, string note, Actor actor, CancellationToken ct) =>
        DecideAsync("exception.revoke", id, note, actor, w => w.Revoke(actor.Name, note, time.GetUtcNow()), revoked => marks.ReopenAsync(revoked, actor.Name, ct), ct);

    private async Task<Outcome<Waiver>> DecideAsync(string action, WaiverId id, string note, Actor actor, Func<Waiver, Outcome<Waiver>> decide, Func<Waiver, Task>? then, CancellationToken ct)
    {
        var act = (actor.Act(action, $"exception {id}") with { Before = (await waivers.FindAsync(id, ct))?.StateAt(time.GetUtcNow()).ToString(), Reason = note }).Only(actor.MayManage, AccessErrors.ManagersOnly);
        return await audited.DoAsync(
            act,
            async () =>
            {
                var outcome = await DecideNowAsync(id, actor, decide, ct);
                if (outcome.IsOk && then is not null)
                {
                    await then(outcome.Value); // belongs to the act: where it fails, the trail says that not all of it was done
                }

                return outcome;
            },
            (done, waiver) => done with { After = $"{waiver.StateAt(time.GetUtcNow())}, {Words(waiver.Request)}" },
            ct);
    }

    private async Task<Outcome<Waiver>> DecideNowAsync(WaiverId id, Actor actor, Func<Waiver, Outcome<Waiver>> decide, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        if (await waivers.FindAsync(id, ct) is not { } before)
        {
            return Unknown;
        }

        var outcome = decide(before);
        if (outcome.IsOk)
        {
            await waivers.SaveAsync(outcome.Value, before, ct);
        }

        return outcome;
    }
}
