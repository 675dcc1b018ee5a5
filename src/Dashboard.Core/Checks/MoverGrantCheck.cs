using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>After a move, every entitlement of the new profile must be there. The old ones are judged by a check of their own.</summary>
public sealed class MoverGrantCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.MoverGrant;

    /// <inheritdoc/>
    public string Title => "Mover: granted";

    /// <inheritdoc/>
    public string Description =>
        "Moves the identity at the source and watches for its new entitlements. Passes when the account is active and has all of them. "
        + "Fails when one is missing. (NIST SP 800-53 AC-2 f, PS-5; CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context)
    {
        var gains = context.Expected.Entitlements.Except(context.Before.Entitlements).Count > 0 || (context.Expected.Account && !context.Before.Account);
        return gains ? Readiness.Ready : Readiness.Skip("The move grants nothing new in this app.");
    }

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => AccessJudge.Judge(
        new(reading),
        seen => context.Expected.Entitlements.Except(seen) is { Count: > 0 } missing ? $"Still missing: {missing}." : null,
        $"Has everything it should have now: {context.Expected.Entitlements}.");
}
