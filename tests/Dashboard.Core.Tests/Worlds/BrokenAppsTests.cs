using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>
/// The table of broken apps: every way of being broken in every kind of way in that can carry it. What is expected
/// stands in the scenario; nothing of it is computed by what is under test.
/// </summary>
public sealed class BrokenAppsTests(ITestOutputHelper output)
{
    private sealed record Broken(string Name, CheckKind Kind, string Because)
    {
        public Behaviour Behaviour { get; init; } = new("mail", Some.S(3));

        public string[] Probes { get; init; } = [];

        public Dictionary<string, Entrance> Entrances { get; init; } = [];

        public LeaveBy LeaveBy { get; init; } = LeaveBy.Disable;

        /// <summary>What the directory makes of an agent whose owner leaves; it forgets about it when there is none.</summary>
        public Func<DirectoryIdentity, DirectoryIdentity?>? Steward { get; init; }
    }

    private static readonly (string Name, Entrance Entrance, string Because)[] Ways =
    [
        ("never shuts", new() { Survives = true }, "It did not happen within"),
        ("shuts only on deletion", new() { FollowsDeletionOnly = true }, "It did not happen within"),
        ("has a replica that lets leavers in", new() { HasForgetfulReplica = true }, "It flapped back"),
        ("shuts hours later", new() { ShutsAfter = TimeSpan.FromHours(3) }, "It did not happen within"),
        ("never shuts and answers only sometimes", new() { Survives = true, IsFlaky = true }, "It did not happen within"),
    ];

    private static IEnumerable<Broken> Rows()
    {
        foreach (var (way, entrance, because) in Ways)
        {
            foreach (var kind in SomeProbes.SignIns)
            {
                yield return new($"{kind} {way}", CheckKind.LeaverSignIn, because) { Probes = [kind], Entrances = { [kind] = entrance } };
            }

            foreach (var kind in SomeProbes.Tokens)
            {
                yield return new($"{kind} {way}", CheckKind.LeaverTokens, because) { Probes = ["passwordGrant", kind], Entrances = { [kind] = entrance } };
            }

            yield return new($"console {way}", CheckKind.LeaverConsole, because) { Probes = ["console"], Entrances = { ["console"] = entrance } };
        }

        var survives = new Entrance { Survives = true };
        foreach (var kind in SomeProbes.Tokens)
        {
            yield return new($"{kind} outlives the deletion", CheckKind.LeaverTokens, $"{kind}: 200.") { Probes = ["passwordGrant", kind], Entrances = { [kind] = survives }, LeaveBy = LeaveBy.Delete };
        }

        foreach (var kind in SomeProbes.SignIns)
        {
            yield return new($"{kind} outlives the deletion", CheckKind.LeaverSignIn, $"{kind}: 200.") { Probes = [kind], Entrances = { [kind] = survives }, LeaveBy = LeaveBy.Delete };
        }

        yield return new("the console outlives the deletion", CheckKind.LeaverConsole, "console: 200.") { Probes = ["console"], Entrances = { ["console"] = survives }, LeaveBy = LeaveBy.Delete };
        yield return new("one of two keys survives", CheckKind.LeaverTokens, "apiKey: 200.") { Probes = ["passwordGrant", "refreshToken", "apiKey"], Entrances = { ["apiKey"] = survives } };
        yield return new("the form is shut, the directory is open", CheckKind.LeaverSignIn, "ldapBind: 200.") { Probes = ["authorizationCode", "ldapBind"], Entrances = { ["ldapBind"] = survives } };
        yield return new("introspection says inactive, the token works", CheckKind.LeaverTokens, "refreshToken: 200.") { Probes = ["passwordGrant", "refreshToken", "introspection"], Entrances = { ["refreshToken"] = survives } };
        yield return new("one way is open, another cannot be tried", CheckKind.LeaverTokens, "ssoSession: 200.") { Probes = ["passwordGrant", "ssoSession", "apiKey"], Entrances = { ["ssoSession"] = survives, ["apiKey"] = new() { LosesCredential = true } } };
        yield return new("the control is refused, the leaver gets in", CheckKind.LeaverSignIn, "basic: 200.") { Probes = ["basic"], Entrances = { ["basic"] = new() { Survives = true, RefusesEverybody = true } } };
        yield return new("slow to let in, never to let out", CheckKind.LeaverSignIn, "basic: 200.") { Probes = ["basic"], Entrances = { ["basic"] = new() { Survives = true, RefusedAtFirst = 1 } } };

        var app = new Behaviour("mail", Some.S(3));
        yield return new("never creates", CheckKind.Joiner, "It did not happen within") { Behaviour = app with { NeverCreates = true } };
        yield return new("never gives the new access", CheckKind.MoverGrant, "It did not happen within") { Behaviour = app with { NeverCreates = true } };
        yield return new("only ever adds", CheckKind.MoverRevoke, "crm") { Behaviour = app with { IsAdditive = true } };
        yield return new("gives what nobody asked for", CheckKind.Joiner, "root") { Behaviour = app with { ExtraEntitlement = true } };
        yield return new("keeps what nobody asked for", CheckKind.MoverRevoke, "root") { Behaviour = app with { ExtraEntitlement = true } };
        yield return new("creates twice", CheckKind.Joiner, "2 accounts belong to the one identity.") { Behaviour = app with { Duplicates = true } };
        yield return new("ignores deactivation", CheckKind.LeaverAccount, "The account is still active") { Behaviour = app with { IgnoresDeactivation = true } };
        yield return new("ignores deactivation, entitlements", CheckKind.LeaverEntitlements, "The active account still has") { Behaviour = app with { IgnoresDeactivation = true } };
        yield return new("ignores deletion", CheckKind.LeaverAccount, "The account is still active") { Behaviour = app with { IgnoresDeactivation = true }, LeaveBy = LeaveBy.Delete };
        yield return new("follows deletion only", CheckKind.LeaverAccount, "The account is still active") { Behaviour = app with { FollowsDeletionOnly = true } };
        yield return new("keeps entitlements", CheckKind.LeaverEntitlements, "The disabled account still has") { Behaviour = app with { KeepsEntitlementsWhenDisabled = true } };
        yield return new("flaps back", CheckKind.Joiner, "It flapped back") { Behaviour = app with { Flaps = true } };
        yield return new("flaps back at the leaver", CheckKind.LeaverAccount, "It flapped back") { Behaviour = app with { Flaps = true } };
        yield return new("forgets whose owner left", CheckKind.OwnerLeaves, "The source still shows the owner who left.") { Behaviour = app };
        yield return new("forgets whose owner was deleted", CheckKind.OwnerLeaves, "The source still shows the owner who left.") { Behaviour = app, LeaveBy = LeaveBy.Delete };
        yield return new("takes the owner off and nothing else", CheckKind.OwnerLeaves, "The source shows nobody who answers for it.") { Behaviour = app, Steward = i => i with { Owner = null } };
        yield return new("hands over to somebody who left before", CheckKind.OwnerLeaves, "handed over to gone, who is not active either.") { Behaviour = app, Steward = i => i with { Owner = "id-3" } };
        yield return new("becomes its own owner", CheckKind.OwnerLeaves, "The source shows it as its own owner.") { Behaviour = app, Steward = i => i with { Owner = i.Id } };
        yield return new("is disabled at the source, and the app does not follow", CheckKind.OwnerLeaves, "The source has disabled the identity.") { Behaviour = app with { IgnoresDeactivation = true }, Steward = i => i with { Active = false } };
        yield return new("is deleted at the source, and the app does not follow", CheckKind.OwnerLeaves, "The source no longer has the identity.") { Behaviour = app with { IgnoresDeactivation = true }, Steward = _ => null };
        yield return new("ignores deactivation and answers only sometimes", CheckKind.LeaverAccount, "The account is still active") { Behaviour = app with { IgnoresDeactivation = true, ErrorShare = 0.3 } };
    }

    public static TheoryData<string> Names => [.. Rows().Select(r => r.Name)];

    private static async Task<CheckResult> ResultAsync(Broken row)
    {
        var world = new World([(Some.App().With(row.Probes), row.Behaviour)], Some.Campaign() with
        {
            LeaveBy = row.LeaveBy,
            Journey = row.Kind is CheckKind.OwnerLeaves ? [Phase.Join, Phase.OwnerLeaves] : Some.Campaign().Journey,
            Kind = row.Kind is CheckKind.OwnerLeaves ? IdentityKind.Agent : row.Probes.Contains("clientCredentials") ? IdentityKind.ServiceAccount : IdentityKind.Person,
        }, seed: 7);
        world.Directory.Put(Some.Person("id-3", "gone", false));
        world.Directory.Steward = row.Steward;
        foreach (var (probe, entrance) in row.Entrances)
        {
            world.Prober.Entrances[(new("mail"), probe)] = entrance;
        }

        var run = await world.RunAsync();
        Assert.Empty(Oracle.Violations(world, run));
        return world.Result(run.Id, row.Kind);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_app_never_passes(string name)
    {
        var result = await ResultAsync(Rows().Single(r => r.Name == name));

        Assert.True(result.Verdict is Verdict.Failed or Verdict.Inconclusive, result.Reason);
    }

    [Fact]
    public async Task At_least_forty_broken_apps_never_pass_and_95_of_100_fail_with_the_right_reason()
    {
        var (rows, failed, passed) = (Rows().ToList(), 0, 0);
        foreach (var row in rows)
        {
            var result = await ResultAsync(row);
            var isRight = result.Verdict is Verdict.Failed && result.Reason.Contains(row.Because, StringComparison.Ordinal);
            failed += isRight ? 1 : 0;
            passed += result.Verdict is Verdict.Passed ? 1 : 0;
            if (!isRight)
            {
                output.WriteLine($"{row.Name}: {result.Verdict}, {result.Reason}");
            }
        }

        output.WriteLine($"{rows.Count} broken apps: {passed} passed, {failed} failed with the right reason ({100.0 * failed / rows.Count:0.0} of 100).");
        Assert.True(rows.Count >= 40);
        Assert.Equal(rows.Count, rows.Select(r => r.Name).Distinct().Count());
        Assert.Equal(0, passed);
        Assert.True(failed >= rows.Count * 0.95, $"{failed} of {rows.Count}");
    }
}
