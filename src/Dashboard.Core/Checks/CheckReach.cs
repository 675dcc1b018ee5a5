using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>
/// Whether one check can be made for one app as it is set up. A check that cannot is Skipped in every run, and shown
/// and counted as that.
/// </summary>
/// <param name="Kind">The check.</param>
/// <param name="IsMade">Whether a run asks it.</param>
/// <param name="Reason">By what it is made, or what it would take.</param>
public sealed record CheckReach(CheckKind Kind, bool IsMade, string Reason)
{
    /// <summary>Every check of an app, in the order of a life.</summary>
    public static ImmutableArray<CheckReach> Of(GovernedApp app) => [.. CheckCatalogue.All.Select(c => Of(app, c.Kind))];

    /// <summary>One check of an app.</summary>
    public static CheckReach Of(GovernedApp app, CheckKind kind) => (kind, PathOf(kind)) switch
    {
        _ when app.Connection.Kind == Connection.File => new(kind, false, "The app is read from a file, which is a picture of its date: it serves reconciliation, and nothing can be timed by it. A connection that is read live would fill it."),
        _ when CheckCatalogue.Of(kind).IsOfGrant => ByBroker(kind, app.Jit),
        (_, { } path) => ByProbes(kind, path, app.Probes.Of(path)),
        (CheckKind.RehireAccess, _) => new(kind, true, "Read over the app's connection, in campaigns that bring the identity back."),
        (CheckKind.OwnerLeaves, _) => new(kind, true, "Read over the app's connection and at the source, in campaigns of service accounts and agents whose owner leaves."),
        (CheckKind.Joiner or CheckKind.LeaverAccount, _) => new(kind, true, "Read over the app's connection."),
        (CheckKind.LeaverEntitlements, _) when app.Roles.Rules.IsEmpty => new(kind, false, "The role map gives no entitlement here, so that none can be left. A rule in the role map makes it possible."),
        (CheckKind.LeaverEntitlements, _) => new(kind, true, "Read over the app's connection."),
        _ when app.Roles.Rules.All(r => r.Everyone) => new(kind, false, "No rule of the role map hangs on a group or a department, so that a move changes nothing here. A rule that does makes it possible."),
        _ => new(kind, true, "Read over the app's connection, where the two profiles of the campaign differ in it."),
    };

    /// <summary>The way of access that answers a check, alone or together with the account; null for what is read over the app's connection.</summary>
    public static AccessPath? PathOf(CheckKind kind) => CheckCatalogue.Of(kind).Lane switch
    {
        ReadingLane.SignIn or ReadingLane.Resurrection => AccessPath.SignIn,
        ReadingLane.Tokens or ReadingLane.OldCredentials => AccessPath.Tokens,
        ReadingLane.Console => AccessPath.Console,
        _ => null,
    };

    private static CheckReach ByBroker(CheckKind kind, JitAccess? jit) => (kind, jit) switch
    {
        (_, null) => new(kind, false, "No JIT access is set up for this app. Its broker, and the entitlement that it lends, would fill it."),
        (CheckKind.JitApproval, { Broker.HasApproval: false }) => new(kind, false, $"Through {jit.Broker.Title} a request grants at once: there is no approval to leave out."),
        (CheckKind.JitRevoke, { Broker.HasRevoke: false }) => new(kind, false, "No request that revokes is set up for the broker."),
        (CheckKind.JitTokens, _) when !jit.Probes.Of(AccessPath.Tokens).Any(p => p.IsProof) => new(kind, false, "No probe of what the grant opens is set up. One that uses what a sign-in under it gave would fill it."),
        (CheckKind.JitExpiry, _) => new(kind, true, $"Read from the record of {jit.Broker.Title}: acknowledged, not observed."),
        _ => new(kind, true, $"Through {jit.Broker.Title}, and read over the app's connection."),
    };

    private static CheckReach ByProbes(CheckKind kind, AccessPath path, ImmutableArray<AccessProbe> probes)
    {
        var proving = probes.Where(p => p.IsProof).Select(p => p.Name).ToList();
        return (proving, probes) switch
        {
            ({ Count: > 0 }, _) => new(kind, true, $"By {(proving.Count == 1 ? "the probe" : "the probes")} {string.Join(", ", proving)}."),
            (_, { IsEmpty: false }) => new(kind, false, $"{string.Join(", ", probes.Select(p => p.Name))} only repeats what a server says of itself, which is acknowledged and never proof. {Wanted(path)}"),
            _ => new(kind, false, Wanted(path)),
        };
    }

    private static string Wanted(AccessPath path) => path switch
    {
        AccessPath.SignIn => "No sign-in probe is set up for this app. One that signs in as the canary would fill it.",
        AccessPath.Tokens => "No probe of tokens, sessions or keys is set up for this app. One that uses what a sign-in gave would fill it.",
        _ => "No probe of the admin console is set up for this app. One that reads its list of accounts would fill it.",
    };
}
