using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Judges a run by the world's own truth, never by what the product says of itself alone.</summary>
internal static class Oracle
{
    /// <summary>Every invariant that does not hold; the sweep must have been given its time before.</summary>
    public static IReadOnlyList<string> Violations(World world, Run run)
    {
        var found = new List<string>();
        var facts = world.Journal.Entries(run.Id);
        found.AddRange(Results(world, run, facts));
        found.AddRange(Canaries(world, run));
        found.AddRange(Access(world, facts));
        return found;
    }

    public static bool Holds(CheckKind kind, ImmutableArray<Account> accounts, ExpectedAccess expected, GovernedApp app) => kind switch
    {
        CheckKind.Joiner => accounts is [{ Active: true } a] && a.Entitlements!.Equals(expected.Entitlements),
        CheckKind.MoverGrant => accounts is [{ Active: true } a] && expected.Entitlements.Except(a.Entitlements!).Count == 0,
        CheckKind.MoverRevoke => accounts.All(a => a.Entitlements!.Except(expected.Entitlements).Count == 0) && (expected.Account || accounts.All(a => !a.Active)),
        CheckKind.LeaverAccount or CheckKind.LeaverResurrection or CheckKind.OwnerLeaves => accounts.All(a => !a.Active),
        CheckKind.RehireAccess => accounts is [{ Active: true } a] && a.Entitlements!.Equals(expected.Entitlements),
        _ => accounts.All(a => a.Entitlements!.Count == 0 || (!a.Active && app.DisabledMayKeepEntitlements)),
    };

    private static IEnumerable<string> Results(World world, Run run, IReadOnlyList<JournalEntry> facts)
    {
        if (!run.HasEnded || facts.Count(f => f.Fact is RunEnded) != 1)
        {
            yield return "I1: the run has not ended exactly once.";
        }

        var results = facts.Select(f => f.Fact).OfType<Concluded>().ToList();
        var plan = facts.Select(f => f.Fact).OfType<RunBegun>().SingleOrDefault()?.Plan;
        var wanted = plan is null ? [] : plan.Campaign.Journey.SelectMany(p => CheckPhases.Of(p).SelectMany(k => plan.Apps.Select(a => (k, a.App.Id)))).ToHashSet();
        if (results.Count != wanted.Count || !wanted.SetEquals(results.Select(r => (r.Result.Kind, r.Result.App))))
        {
            yield return $"I1: {results.Count} results for {wanted.Count} questions.";
        }

        foreach (var end in facts.Select(f => f.Fact).OfType<WriteEnded>().Where(e => e is { Outcome: WriteOutcome.Acknowledged, Took: null }))
        {
            if (end.IsAdopted != (end.Reason == "The acknowledgement was lost; the source shows the change.") || (!end.IsAdopted && end.Step.Role is CanaryRole.Subject))
            {
                yield return $"A write that was not acknowledged says: {end.Reason}";
            }
        }

        foreach (var concluded in results)
        {
            foreach (var violation in Judged(world, facts, concluded))
            {
                yield return $"{concluded.Result.App} {concluded.Result.Kind}: {violation} [{concluded.Result.Verdict}, {concluded.Result.Reason}]";
            }
        }
    }

    private static IEnumerable<string> Judged(World world, IReadOnlyList<JournalEntry> facts, Concluded concluded)
    {
        var result = concluded.Result;
        if (concluded.Phase is Phase.Jit && result.Sla is not null)
        {
            yield break; // judged by the grants: GrantOracle
        }

        if (result.Verdict is Verdict.Inconclusive or Verdict.Skipped)
        {
            if (result.Sla is not null || result.Latency is not null)
            {
                yield return "an answer without evidence has an SLA verdict";
            }

            yield break;
        }

        var app = world.Apps[result.App];
        var changed = facts.Select(f => f.Fact).OfType<PhaseOpened>().Single(p => p.Phase == concluded.Phase).Changed;
        var marker = $"tidemark-canary:{facts.Select(f => f.Fact).OfType<CanaryReserved>().First(c => c.Role is CanaryRole.Subject).Canary}";
        var ours = world.Directory.Log.Where(l => l.After?.ExternalId == marker).ToList();
        var id = (concluded.Phase is Phase.Rehire ? ours[^1] : ours[0]).Id;
        var owner = concluded.Phase is Phase.OwnerLeaves ? $"tidemark-canary:{facts.Select(f => f.Fact).OfType<CanaryReserved>().First(c => c.Role is CanaryRole.Owner).Canary}" : null;
        var former = owner is null ? null : world.Directory.Log.First(l => l.After?.ExternalId == owner).Id;
        var made = world.Directory.Log.Last(l => l.Id == (former ?? id) && l.At.Since(changed.Latest) <= TimeSpan.Zero);
        var zero = changed.Earliest == changed.Latest ? changed.Latest : made.At;
        if (made.At.Since(changed.Earliest) > TimeSpan.Zero && changed.Earliest == changed.Latest)
        {
            yield return "t0 lies before the change";
        }

        // One instant is claimed only for what was acknowledged; half a round trip lies between the change and that.
        if (changed.Earliest == changed.Latest && changed.Latest.Since(made.At) > TimeSpan.FromMilliseconds(50))
        {
            yield return $"t0 is said to be exact, {changed.Latest.Since(made.At)} after the change";
        }

        var expected = app.App.Roles.Expect(made.After);
        var observation = facts.Select(f => f.Fact).OfType<Observed>().Single(o => o.Phase == concluded.Phase && o.App == result.App && o.Number == result.DecidingObservation && o.Checks.Any(c => c.Kind == result.Kind));
        if (CheckCatalogue.Of(result.Kind).After is { Length: > 0 } before)
        {
            // Timed from when the checks before it were proven, which no truth of the world knows: below, only whether it held is judged.
            if (before.Any(kind => facts.Select(f => f.Fact).OfType<Concluded>().All(r => r.Result.App != result.App || r.Result.Kind != kind || r.Result.Verdict is not Verdict.Passed)))
            {
                yield return "it was asked before what it waits for had passed";
            }
        }

        var turns = PathOf(result.Kind) is { } path ? [.. world.Prober.Turns(app.App.Id, path, id).OrderBy(t => t.Monotonic)] : former is null ? app.Truth.Where(t => t.IdentityId == id).Select(t => t.At).ToList() : Turns(world, app, id);
        var moments = Moments(turns, observation.Started, observation.Ended);
        bool HoldsAt(Instant at) => PathOf(result.Kind) is { } way ? world.Prober.AreShut(app.App.Id, way, id, at)
            : former is not null && IsHandedOver(world, id, former, at) ? true
            : Holds(result.Kind, app.At(id, at), expected, app.App) && (result.Kind is not CheckKind.LeaverResurrection || world.Prober.AreShut(app.App.Id, AccessPath.SignIn, id, at));

        if (result.Verdict is Verdict.Failed)
        {
            if (moments.All(HoldsAt))
            {
                yield return "I3: failed, and the world shows the expected state";
            }

            yield break;
        }

        if (!moments.Any(HoldsAt))
        {
            yield return "I2: passed, and the world never showed the expected state";
            yield break;
        }

        if (CheckCatalogue.Of(result.Kind).After.Length > 0)
        {
            yield break;
        }

        // The last moment at which the state came to hold, not later than the deciding reading.
        var changes = turns.Where(t => t.Since(observation.Ended) <= TimeSpan.Zero).ToList();
        var came = zero;
        var held = PathOf(result.Kind) is not null || Holds(result.Kind, [], expected, app.App);
        foreach (var change in changes)
        {
            var holds = HoldsAt(change);
            came = holds && !held ? change : came;
            held = holds;
        }

        var latency = came.Since(zero) > TimeSpan.Zero ? came.Since(zero) : TimeSpan.Zero;
        if (!result.Latency!.Value.Contains(latency))
        {
            yield return $"the true latency {latency} lies outside {result.Latency}";
        }

        if ((result.Sla is SlaVerdict.Met && latency > result.Limit) || (result.Sla is SlaVerdict.Breached && latency < result.Limit))
        {
            yield return $"the true latency {latency} contradicts {result.Sla}";
        }
    }

    private static List<Instant> Moments(List<Instant> turns, Instant started, Instant ended) =>
        [started, .. turns.Where(t => t.Since(started) > TimeSpan.Zero && t.Since(ended) <= TimeSpan.Zero), ended];

    /// <summary>Whatever an owner's leaving can turn: the account in the app, and everything at the source.</summary>
    private static List<Instant> Turns(World world, FakeApp app, string id)
    {
        app.At(id, world.Clock.Now());
        return [.. app.Truth.Where(t => t.IdentityId == id).Select(t => t.At).Concat(world.Directory.Log.Select(l => l.At)).OrderBy(t => t.Monotonic)];
    }

    private static bool IsHandedOver(World world, string id, string former, Instant at) =>
        world.Directory.At(id, at) is { Active: true, Owner: { Length: > 0 } owner } && owner != former && owner != id && world.Directory.At(owner, at) is { Active: true };

    private static AccessPath? PathOf(CheckKind kind) => kind switch
    {
        CheckKind.LeaverSignIn => AccessPath.SignIn,
        CheckKind.LeaverTokens or CheckKind.RehireCredentials => AccessPath.Tokens,
        CheckKind.LeaverConsole => AccessPath.Console,
        _ => null,
    };

    /// <summary>A baseline counts only while access is due, and what was obtained for a canary ends with it.</summary>
    private static IEnumerable<string> Access(World world, IReadOnlyList<JournalEntry> facts)
    {
        var left = facts.Select((f, i) => (f.Fact, i)).Where(f => f.Fact is WriteIntended { Step: { Role: CanaryRole.Subject, Phase: Phase.Leave } }).Select(f => (int?)f.i).FirstOrDefault();
        if (facts.Select((f, i) => (f.Fact, i)).Any(f => f.Fact is AccessBaselined && f.i > left))
        {
            yield return "I12: access was baselined after the leaver.";
        }

        foreach (var gone in world.Register.All.Where(c => c.State is CanaryState.Gone))
        {
            var id = gone.Id.ToString();
            if (!world.Prober.Forgotten.Contains(id) || world.Prober.Held.Any(h => h.Canary == id))
            {
                yield return $"I13: what was obtained for {gone.UserName}, which is gone, is still held.";
            }
        }

        foreach (var canary in world.Prober.Attempts.Where(a => a.IsSignIn).Select(a => a.Canary).Distinct())
        {
            var budget = world.Governance.Current.Governance.Sources[0].Canaries.SignIns;
            if (world.Prober.MostSignIns(canary, budget.Window) is var most && most > budget.Attempts)
            {
                yield return $"I14: {canary} signed in {most} times in {budget.Window}.";
            }
        }
    }

    private static IEnumerable<string> Canaries(World world, Run run)
    {
        foreach (var left in world.Directory.Identities.Where(i => i.ExternalId?.StartsWith("tidemark-canary:", StringComparison.Ordinal) is true))
        {
            var canary = world.Register.All.FirstOrDefault(c => c.Marker == left.ExternalId);
            if (canary is null or { State: CanaryState.Gone } || (canary.Role is not CanaryRole.Control && canary.State is not (CanaryState.Leaked or CanaryState.Removing)))
            {
                yield return $"I4: {left.UserName} is left in the directory, and our register says {canary?.State.ToString() ?? "nothing"}.";
            }
        }

        foreach (var twice in world.Directory.Writes.Select(w => w.Change).OfType<CreateIdentity>().GroupBy(c => c.UserName).Where(g => g.Count() > (world.Campaign.Journey.Contains(Phase.Rehire) && world.Campaign.LeaveBy is LeaveBy.Delete && !g.Key.EndsWith("-control", StringComparison.Ordinal) ? 2 : 1)))
        {
            yield return $"I5: {twice.Key} was created {twice.Count()} times.";
        }

        foreach (var (before, change) in world.Directory.Writes)
        {
            var ours = change is CreateIdentity create ? create.UserName.StartsWith("tm-canary-", StringComparison.Ordinal) : before!.ExternalId?.StartsWith("tidemark-canary:", StringComparison.Ordinal) is true;
            if (!ours)
            {
                yield return $"I6: {change.Describe()} was written to {before?.UserName}.";
            }
        }

        if (world.Directory.Writes.Count > world.Register.Ledger.Count)
        {
            yield return "Writes were made that the ledger does not have.";
        }

        if (run.IsDryRun && world.Directory.Writes.Count > 0)
        {
            yield return "I11: a dry run wrote.";
        }
    }
}
