using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>What the JIT checks have in common: an entitlement that must not be there, while the control canary's own grant shows it.</summary>
internal static class GrantJudge
{
    /// <summary>Whether the entitlement is proven not to be there.</summary>
    /// <param name="context">The context, with a grant.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="byListing">Whether the complete listing has to confirm it.</param>
    public static Judgement Gone(CheckContext context, AppReading reading, bool byListing)
    {
        var entitlement = context.Grant!.Jit.Entitlement;
        var view = new AccountView(reading);
        if (view.Accounts.FirstOrDefault(a => a.Account.Entitlements?.Contains(entitlement) is true) is { Account: { } account } holding)
        {
            return new(Answer.Without, $"The {(account.Active ? "active" : "disabled")} account has {entitlement} ({holding.Path}).");
        }

        if (WhyNoProof(view, byListing) is { } noProof)
        {
            return noProof;
        }

        if (view.Accounts.Length == 0)
        {
            return new(Answer.Unknown, "The account itself is not there, so that a missing entitlement says nothing of the grant.");
        }

        if (view.Accounts.Any(a => a.Account.Entitlements is null))
        {
            return new(Answer.Unknown, "The account is there; its entitlements could not be read.");
        }

        return view.ControlShowsOneOf(NameSet.Of(entitlement))
            ? new(Answer.With, $"The account does not have {entitlement}, while the control canary's own grant shows it by the same path.")
            : new(Answer.Unknown, $"The account does not have {entitlement}, but neither does the control canary, whose own grant must show it.");
    }

    /// <summary>Why nobody can say, so that a check cannot be asked; null when it can.</summary>
    public static Readiness Prepare(CheckContext context) => context switch
    {
        { Grant: null } => Readiness.Skip("No JIT access is set up for this app: how it is lent and ended is not tested."),
        { Expected.Account: false } => Readiness.CannotBeProven("The role map gives this profile no account in the app, so that nothing can be lent to it."),
        { Baseline.AccountSeen: false } => Readiness.CannotBeProven("The account was never seen active in this app, so that what is lent to it cannot be seen either."),
        { Control.Account: false } => Readiness.CannotBeProven("The role map gives the control canary no account in this app, so that an absence has no positive control."),
        _ => Readiness.Ready,
    };

    /// <summary>No path may be silent: what it would have shown might be the entitlement.</summary>
    private static Judgement? WhyNoProof(AccountView view, bool byListing) =>
        view.WhyUnknown is { } why ? new(Answer.Unknown, why)
        : byListing || view.ListingWasAsked ? view.WhyAbsenceIsNoProof()
        : null;
}
