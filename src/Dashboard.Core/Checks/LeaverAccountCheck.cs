using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>A leaver's account must be absent or inactive, by id, by filter and in the complete listing.</summary>
public sealed class LeaverAccountCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverAccount;

    /// <inheritdoc/>
    public string Title => "Leaver: account";

    /// <inheritdoc/>
    public string Description =>
        "Disables or deletes the identity at the source and watches its account. Passes when every path - by id, by filter, in the complete listing - shows it absent or inactive, "
        + "while the control canary is found by the same paths. Fails when it is seen active. (NIST SP 800-53 AC-2(3), PS-4; PCI DSS 8.2.5; CSF 2.0 PR.AA-05; RFC 7643 section 4.1.1.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => context switch
    {
        { Before.Account: false } => Readiness.Skip("The role map gave this profile no account in the app, so that none can be left."),
        { Baseline.AccountSeen: false } => Readiness.CannotBeProven("The account was never seen active in this app, so that its absence proves nothing."),
        { Control.Account: false } => Readiness.CannotBeProven("The role map gives the control canary no account in this app, so that an absence has no positive control."),
        _ => Readiness.Ready,
    };

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var view = new AccountView(reading);
        if (view.Accounts.FirstOrDefault(a => a.Account.Active) is { Account: not null } active)
        {
            return new(Answer.Without, $"The account is still active ({active.Path}).");
        }

        return view.WhyAbsenceIsNoProof()
            ?? new(Answer.With, $"The account is {(view.Accounts.Length == 0 ? "absent" : "inactive")} by every path, while the control canary is there.");
    }
}
