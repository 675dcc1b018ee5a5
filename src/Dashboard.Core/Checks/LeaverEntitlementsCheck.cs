using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>A leaver must have no entitlement left, also on a disabled account, unless the app's settings allow that.</summary>
public sealed class LeaverEntitlementsCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverEntitlements;

    /// <inheritdoc/>
    public string Title => "Leaver: entitlements";

    /// <inheritdoc/>
    public string Description =>
        "Watches a leaver's entitlements go. Passes when none is left by any path, also on a disabled account, while the control canary still shows its own. "
        + "Fails when one stays: whoever enables the account again gets it back. (NIST SP 800-53 AC-2(3), AC-6(7); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => context switch
    {
        { Before.Entitlements.Count: 0 } => Readiness.Skip("The role map gave this profile no entitlement in the app, so that none can be left."),
        { Baseline.Entitlements.Count: 0 } => Readiness.CannotBeProven("No entitlement was ever seen on the account, so that their absence proves nothing."),
        { Control.Entitlements.Count: 0 } => Readiness.CannotBeProven("The role map gives the control canary no entitlement in this app, so that an absence has no positive control."),
        _ => Readiness.Ready,
    };

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var view = new AccountView(reading);
        var holding = view.Accounts.FirstOrDefault(a => a.Account.Entitlements?.Count > 0 && (a.Account.Active || !context.DisabledMayKeepEntitlements));
        if (holding.Account is { Entitlements: { } kept } account)
        {
            return new(Answer.Without, $"The {(account.Active ? "active" : "disabled")} account still has: {kept} ({holding.Path}).");
        }

        if (view.WhyAbsenceIsNoProof() is { } noProof)
        {
            return noProof;
        }

        if (view.Accounts.Length == 0)
        {
            return new(Answer.With, "The account is absent by every path, so that nothing holds an entitlement, while the control canary is there.");
        }

        if (view.Accounts.Any(a => a.Account.Entitlements is null))
        {
            return new(Answer.Unknown, "The account is there; its entitlements could not be read.");
        }

        return view.ControlShowsOneOf(context.Control.Entitlements)
            ? new(Answer.With, "No entitlement is left that may not stay, while the control canary still shows its own.")
            : new(Answer.Unknown, "No entitlement is left, but the control canary shows none of its own either.");
    }
}
