using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a person can do about a result, in the words of somebody who has run connectors.</summary>
public static class Advice
{
    /// <summary>The advice for one result.</summary>
    public static string For(CheckResult result, Compliance compliance) => (result.Verdict, result.Sla) switch
    {
        (Verdict.Passed, SlaVerdict.Met) => "Nothing to do. It stays proven until the tier's cadence runs out; the next run renews it.",
        (Verdict.Passed, SlaVerdict.Breached) when compliance is Compliance.Excepted => "The delay is accepted for now, not cured. Shorten the connector's interval before the exception ends.",
        (Verdict.Passed, SlaVerdict.Breached) => "The app follows, but too slowly. Shorten the interval of its connector, or ask for an exception with a compensating control.",
        (Verdict.Passed, _) => "It works; only the moment is open, because the limit fell between two readings. Run it again. If it stays so, the readings of this app take too long: look at their durations.",
        (Verdict.Failed, _) => Failed(result.Kind),
        (Verdict.Inconclusive, _) => "Nobody can say, and that counts neither for nor against the app. The last readings say what was in the way. Repair that, then run it again.",
        _ => "There was nothing to ask. If there should be, look at the app's role map and at the profiles of the campaign.",
    };

    private static string Failed(CheckKind kind) => kind switch
    {
        CheckKind.Joiner => "Look for the create in the provisioning log: no entry means the identity is not in the connector's scope; an entry that says done means its attribute or role mapping differs from the role map here.",
        CheckKind.MoverGrant => "Look for the update in the provisioning log. A connector that only creates and disables never sends one: switch updates on.",
        CheckKind.MoverRevoke => "The connector adds and does not take away. Make it replace the whole set, or remove what the change took. Until then, whoever changes departments collects access here.",
        CheckKind.LeaverAccount => "Whoever leaves keeps this account. Close the accounts of recent leavers by hand today, then look why the connector's disable has no effect: a 200 is no proof.",
        CheckKind.LeaverSignIn => "A leaver can still sign in here, whatever the account's state says. Look where the app checks passwords: its own store, or a replica that does not look at the lock. Change the passwords of recent leavers today.",
        CheckKind.LeaverTokens => "What a leaver took along still works. Make the off-boarding revoke refresh tokens, end sessions and delete keys; if the app cannot, shorten their lives below the limit of its tier.",
        CheckKind.LeaverConsole => "The app's administrators still see the leaver as active, and whoever reviews access from that list decides on wrong facts. Look whether the console reads another store than the API.",
        CheckKind.LeaverResurrection => "Signing in gives a leaver the account back: this app creates accounts at sign-in. Make its sign-in refuse whoever the directory has disabled, or switch creating accounts at sign-in off.",
        CheckKind.RehireAccess => "Who comes back does not get what the profile gives now. Where something from before a move is back, the app opened the old account as it was: make the connector set the whole access again. Where access is missing, look for the create or enable in the provisioning log.",
        CheckKind.OwnerLeaves => "Its owner is gone and it works on, with nobody to answer for it. Make the off-boarding look for what the leaver owned, and disable it or give it to somebody who is there. Where the source has disabled it already, look why this app does not follow.",
        CheckKind.JitApproval => "Access is there before anybody approves it: the approval is for show. Look at what the broker does at the request, and make it give nothing until the approval is recorded.",
        CheckKind.JitGrant => "The broker says that it granted, and the app does not let anybody use it: either the grant never reaches the app, or it gives more or less than was asked for. Look at what the broker writes there.",
        CheckKind.JitExpiry => "A grant without an end, or with one beyond the tier, is standing access. Set a longest duration at the broker, and end today what was granted without one.",
        CheckKind.JitEnd => "The grant is over and the access is not. Take it away by hand today; then look why the broker's removal does not reach the app: a record that says expired is no proof.",
        CheckKind.JitTokens => "Whoever signed in under the grant goes on afterwards. Make the app ask for the entitlement at every call, or end sessions and tokens with the grant; or let tokens live no longer than the grant.",
        CheckKind.JitRevoke => "Taking access back early has no effect, which is when it matters most. Try it by hand today, and keep another way to shut the app until this works.",
        CheckKind.RehireCredentials => "What was obtained before leaving works again with the account. Whoever kept a token, a session or a key is back in: make the off-boarding revoke them, so that there is nothing to come back.",
        _ => "The account is closed with its entitlements still on it: whoever opens it again gets them all. Make the connector take them away first, or set that a disabled account may keep them, if that is accepted here.",
    };
}
