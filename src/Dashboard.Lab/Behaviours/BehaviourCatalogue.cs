using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>
/// Every known behaviour with its truth. <paramref name="pace"/> shortens delays and bursts together with the tier
/// limits, so that a test which runs the company ten times as fast finds the same truth.
/// </summary>
internal sealed class BehaviourCatalogue(TimeProvider time, double pace)
{
    public Behaviour Healthy { get; } = new("healthy", "Follows the directory at once.");

    public Behaviour Odd { get; } = new("odd", "Follows the directory, and answers in short pages with wrong totals, text booleans and no groups on users.")
    {
        Listing = new ShortPages(),
        Shape = new ScimShape { ContentType = "application/json", ResourcesKey = "resources", BooleansAreText = true, ShowsGroupsOfUser = false },
    };

    public Behaviour Slow { get; } = new("slow", "Shows every change five seconds later: slow, and inside its limits.")
    {
        Delay = TimeSpan.FromSeconds(5) * pace,
        Access = new AccessHabits { HasOwnLogin = true },
    };

    public Behaviour TooSlow { get; } = new("too-slow", "Shows every change sixteen seconds later: complete, and outside its limits.")
    {
        Delay = TimeSpan.FromSeconds(16) * pace,
        Access = new AccessHabits { HasOwnLogin = true },
        Demands = new Demands
        {
            Joiner = Demand.Late,
            MoverGrant = Demand.Late,
            MoverRevoke = Demand.Late,
            LeaverAccount = Demand.Late,
            LeaverEntitlements = Demand.Late,
            LeaverSignIn = Demand.Late,
            LeaverTokens = Demand.Late,
            LeaverConsole = Demand.Late,
        },
    };

    public Behaviour AdditiveMover { get; } = new("additive-mover", "Accepts the removal of a membership and ignores it while the account is active.")
    {
        Writes = new AdditiveMemberships(),
        Demands = new Demands { MoverRevoke = Demand.Ineffective },
    };

    public Behaviour IgnoresLeavers { get; } = new("ignores-leavers", "Answers a deactivation or deletion with success and leaves account and memberships as they were.")
    {
        Writes = new IgnoredLeave(),
        Access = new AccessHabits { HasOwnLogin = true },
        Demands = new Demands
        {
            LeaverAccount = Demand.Ineffective,
            LeaverEntitlements = Demand.Ineffective,
            LeaverSignIn = Demand.Ineffective,
            LeaverTokens = Demand.Ineffective,
            LeaverConsole = Demand.Ineffective,
        },
    };

    public Behaviour SoftDelete { get; } = new("soft-delete", "Never deletes: the account stays, inactive and without memberships.")
    {
        Writes = new SoftDelete(),
    };

    public Behaviour KeepsEntitlements { get; } = new("keeps-entitlements", "Disables the account and leaves its entitlements on it.")
    {
        Writes = new KeptEntitlements(),
        Demands = new Demands { LeaverEntitlements = Demand.Ineffective },
    };

    public Behaviour Orphans { get; } = new("orphans", "Follows the directory, and holds accounts that nobody in the directory stands behind.");

    public Behaviour Throttled { get; } = new("throttled", "Answers 429 for two seconds out of twelve.")
    {
        Faults = new Bursts(time, TimeSpan.FromSeconds(12) * pace, TimeSpan.FromSeconds(2) * pace, new Fault(429, 1)),
    };

    public Behaviour Unstable { get; } = new("unstable", "Answers 503 or 500 for two seconds out of eleven.")
    {
        Faults = new Bursts(time, TimeSpan.FromSeconds(11) * pace, TimeSpan.FromSeconds(2) * pace, new Fault(503, null), new Fault(500, null)),
    };

    public Behaviour Endless { get; } = new("endless-listing", "Follows the directory, and its listing never ends, so that nobody can show who is missing.")
    {
        Listing = new EndlessListing(),
        Demands = new Demands { LeaverAccount = Demand.Unprovable, LeaverEntitlements = Demand.Unprovable },
    };

    public Behaviour KeepsRefreshTokens { get; } = new("keeps-refresh-tokens", "Refuses a leaver at sign-in, and renews the tokens it once gave without asking anybody.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Refresh } },
        Demands = new Demands { LeaverTokens = Demand.Ineffective, RehireCredentials = Demand.Ineffective },
    };

    public Behaviour KeepsSessions { get; } = new("keeps-sessions", "Disables the account, and its session cookies go on working.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Session } },
        Demands = new Demands { LeaverTokens = Demand.Ineffective, RehireCredentials = Demand.Ineffective },
    };

    public Behaviour KeepsKeys { get; } = new("keeps-keys", "Disables the account, and its API keys go on working.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Key } },
        Demands = new Demands { LeaverTokens = Demand.Ineffective, RehireCredentials = Demand.Ineffective },
    };

    public Behaviour KeepsSecrets { get; } = new("keeps-secrets", "Disables the account, and gives a new token to whoever still knows the client secret.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Client } },
        Demands = new Demands { LeaverSignIn = Demand.Ineffective },
    };

    public Behaviour ListsLeavers { get; } = new("lists-leavers", "Disables the account, and its admin console goes on showing it as active.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Console } },
        Demands = new Demands { LeaverConsole = Demand.Ineffective },
    };

    /// <summary>Late, so that a leaver's sign-in is proven shut while the account is still there: it comes back only when nobody knows it any more.</summary>
    public Behaviour SignsUpLeavers { get; } = new("signs-up-leavers", "Refuses a leaver, and when the account is gone signs it up as new, without asking the directory. Shows every change seven seconds later.")
    {
        Delay = TimeSpan.FromSeconds(7) * pace,
        Access = new AccessHabits { CreatesAccounts = true },
        Demands = new Demands { LeaverResurrection = Demand.Ineffective },
    };

    public Behaviour KeepsTokens { get; } = new("keeps-tokens", "Refuses a leaver at sign-in, and takes the access token it once gave until its natural end, half an hour later.")
    {
        Access = new AccessHabits { Forgets = new HashSet<Way> { Way.Api } },
        Demands = new Demands { LeaverTokens = Demand.Ineffective, RehireCredentials = Demand.Ineffective },
    };

    public Behaviour RestoresKeys { get; } = new("restores-keys", "Refuses a leaver's API keys, and takes them again when the account comes back.")
    {
        Access = new AccessHabits { Restores = new HashSet<Way> { Way.Key } },
        Demands = new Demands { RehireCredentials = Demand.Ineffective },
    };

    public Behaviour RestoresRefreshTokens { get; } = new("restores-refresh-tokens", "Refuses a leaver's refresh token, and renews it again when the account comes back.")
    {
        Access = new AccessHabits { Restores = new HashSet<Way> { Way.Refresh } },
        Demands = new Demands { RehireCredentials = Demand.Ineffective },
    };

    /// <summary>Of an app outside the Lab nothing is known but what is promised.</summary>
    public Behaviour External { get; } = new("external", "A server outside the Lab, expected to follow the directory.");
}
