using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Reconciliation;

/// <summary>What a person asks of the comparison of one app with its directory.</summary>
public sealed class ReconciliationDesk(RoundRunner runner, IRoundOrderStore orders, IRoundDoorbell doorbell, IFindingStore findings, Audited audited, TimeProvider time)
{
    /// <summary>Orders a comparison, to be made now, and comes back at once. One that is ordered or under way already counts as this one.</summary>
    public Task<Outcome<RoundOrder>> OrderAsync(ReconciliationScope scope, Actor actor, CancellationToken ct) => audited.DoAsync<RoundOrder>(
        actor.Act("comparison.order", $"app {scope.App.Id}"),
        async () => MayAsk(scope.App, actor) ? await PlaceAsync(scope, actor, ct) : AccessErrors.OwnersOnly,
        (act, order) => act with { After = order.IsTakenAt(time.GetUtcNow()) ? "under way already" : "waits to be made" },
        ct);

    /// <summary>Reads both sides whole and compares them; takes as long as the listings take. What is under way is waited for, and a round after it is given.</summary>
    public Task<Outcome<Round>> CompareAsync(ReconciliationScope scope, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("comparison.run", $"app {scope.App.Id}"),
        () => CompareNowAsync(scope, actor, ct),
        static (act, round) => act with { After = $"round {round.Id}" },
        ct);

    private async Task<Outcome<Round>> CompareNowAsync(ReconciliationScope scope, Actor actor, CancellationToken ct)
    {
        if (!MayAsk(scope.App, actor))
        {
            return AccessErrors.OwnersOnly;
        }

        var asked = time.GetUtcNow();
        while (true)
        {
            await orders.OrderAsync(new(scope.App.Id, time.GetUtcNow(), actor.Name), ct);
            if (await runner.RunAsync(scope, ct) is { } mine)
            {
                return mine;
            }

            while ((await orders.ListAsync(ct)).Any(o => o.App == scope.App.Id && o.IsTakenAt(time.GetUtcNow())))
            {
                await Task.Delay(RoundRunner.Beat, time, ct);
            }

            if (await findings.FindLatestAsync(scope.App.Id, ct) is { } latest && latest.StartedAt >= asked)
            {
                return latest; // somebody else took up what was ordered here
            }
        }
    }

    /// <summary>Stops a comparison. It changes nothing then, and the next one comes in its time. Why not; null when it is being stopped.</summary>
    public Task<Error?> StopAsync(GovernedApp app, Actor actor, CancellationToken ct)
    {
        var act = actor.Act("comparison.stop", $"app {app.Id}");
        return audited.DoAsync<Error?>(
            act,
            async () => !MayAsk(app, actor) ? AccessErrors.OwnersOnly
                : await orders.StopAsync(app.Id, actor.Name, time.GetUtcNow(), ct) ? null
                : TriageErrors.NotUnderWay,
            error => error,
            _ => act with { Before = "under way", After = "stops, and changes nothing" },
            error => error,
            ct);
    }

    /// <summary>Says that it is right that so many vanished, and orders a comparison: the next rounds are measured by what is there now.</summary>
    public Task<Outcome<RoundOrder>> AcceptAsync(ReconciliationScope scope, Guid held, Actor actor, CancellationToken ct) =>
        audited.DoAsync(actor.Act("comparison.accept", $"round {held} of app {scope.App.Id}"), () => AcceptNowAsync(scope, held, actor, ct), static (act, _) => act with { Before = "held", After = "accepted: the next rounds are measured by what is there now" }, ct);

    private async Task<Outcome<RoundOrder>> AcceptNowAsync(ReconciliationScope scope, Guid held, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        return await findings.AcceptAsync(held, actor.Name, ct)
            ? await PlaceAsync(scope, actor, ct)
            : TriageErrors.NotHeld;
    }

    private static bool MayAsk(GovernedApp app, Actor actor) => actor.MayManage || actor.Owns(app);

    private async Task<RoundOrder> PlaceAsync(ReconciliationScope scope, Actor actor, CancellationToken ct)
    {
        var order = await orders.OrderAsync(new(scope.App.Id, time.GetUtcNow(), actor.Name), ct);
        doorbell.Ring(scope.App.Id);
        return order;
    }
}
