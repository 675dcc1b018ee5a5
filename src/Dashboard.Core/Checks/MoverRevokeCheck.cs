using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>After a move, nothing of the old profile may be left: a proof by subtraction.</summary>
public sealed class MoverRevokeCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.MoverRevoke;

    /// <inheritdoc/>
    public string Title => "Mover: removed";

    /// <inheritdoc/>
    public string Description =>
        "Moves the identity at the source and watches for its old entitlements to go. Passes when nothing is left that the new profile does not explain, "
        + "while the control canary still shows its own by the same path. Fails when an old entitlement stays. (NIST SP 800-53 AC-6(7), PS-5; CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context)
    {
        var toLose = context.Before.Entitlements.Except(context.Expected.Entitlements);
        if (toLose.Count == 0)
        {
            return Readiness.Skip("The move takes nothing away in this app.");
        }

        if (context.Baseline.Entitlements.Intersect(toLose).Count == 0)
        {
            return Readiness.CannotBeProven($"None of the old entitlements ({toLose}) was seen in this app before the move, so that their absence proves nothing.");
        }

        return context.Control.Entitlements.Count == 0
            ? Readiness.CannotBeProven("The role map gives the control canary no entitlement in this app, so that an absence has no positive control.")
            : Readiness.Ready;
    }

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var view = new AccountView(reading);
        var left = view.Accounts.Select(a => a.Account.Entitlements?.Except(context.Expected.Entitlements)).FirstOrDefault(e => e?.Count > 0);
        if (left is not null)
        {
            return new(Answer.Without, $"Still has what the new profile does not explain: {left}.");
        }

        if (!context.Expected.Account)
        {
            return Gone(view);
        }

        if (view.Accounts.Length == 0)
        {
            return new(Answer.Unknown, view.WhyUnknown ?? "The account is not there, so that nothing can be said about its entitlements.");
        }

        if (view.Accounts.Any(a => a.Account.Entitlements is null))
        {
            return new(Answer.Unknown, "The entitlements could not be read.");
        }

        if (view.WhyUnknown is { } unknown)
        {
            return new(Answer.Unknown, unknown);
        }

        return view.ControlShowsOneOf(context.Control.Entitlements)
            ? new(Answer.With, "Nothing is left of the old profile, while the control canary still shows its entitlements.")
            : new(Answer.Unknown, "Nothing is left of the old profile, but the control canary shows none of its entitlements either.");
    }

    /// <summary>The new profile has no account here: it is judged as a leaver's.</summary>
    private static Judgement Gone(AccountView view)
    {
        if (view.Accounts.FirstOrDefault(a => a.Account.Active) is { Account: not null } active)
        {
            return new(Answer.Without, $"The new profile has no account here, and it is still active ({active.Path}).");
        }

        if (view.WhyAbsenceIsNoProof() is { } noProof)
        {
            return noProof;
        }

        return view.Accounts.Any(a => a.Account.Entitlements is null)
            ? new(Answer.Unknown, "The account is inactive; its entitlements could not be read.")
            : new(Answer.With, "The account is gone by every path, or inactive with nothing left of the old profile, while the control canary is there.");
    }
}
