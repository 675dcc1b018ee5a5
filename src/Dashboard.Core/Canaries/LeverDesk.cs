using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Canaries;

/// <summary>Moves the stop lever.</summary>
public sealed class LeverDesk(ICanaryRegister register, TimeProvider time)
{
    private static readonly Error NoReason = new("Lever.NoReason", "Say why the stop lever is moved, for those who find it so.");

    /// <summary>Moves it, with a reason.</summary>
    public async Task<Outcome<StopLever>> MoveAsync(LeverPosition position, string reason, Actor actor, CancellationToken ct)
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
