using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Canaries;

/// <summary>Moves the stop lever.</summary>
public sealed class LeverDesk(ICanaryRegister register, Audited audited, TimeProvider time)
{
    private static readonly Error NoReason = new("Lever.NoReason", "Say why the stop lever is moved, for those who find it so.");

    /// <summary>Moves it, with a reason.</summary>
    public async Task<Outcome<StopLever>> MoveAsync(LeverPosition position, string reason, Actor actor, CancellationToken ct)
    {
        var before = default(StopLever);
        return await audited.DoAsync(
            (actor.Act("lever.move", "stop lever") with { After = position.ToString(), Reason = reason.Trim() }).Only(actor.MayManage, AccessErrors.ManagersOnly),
            async () =>
            {
                before = await register.ReadLeverAsync(ct);
                return await MoveNowAsync(position, reason, actor, ct);
            },
            (act, _) => act with { Before = before?.Position.ToString() },
            ct);
    }

    private async Task<Outcome<StopLever>> MoveNowAsync(LeverPosition position, string reason, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoReason;
        }

        var lever = new StopLever(position, actor.Name, time.GetUtcNow(), reason.Trim());
        await register.MoveLeverAsync(lever, ct);
        return lever;
    }
}
