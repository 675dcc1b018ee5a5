using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Judges the JIT results of a run by what its brokers and apps truly did.</summary>
internal static class GrantOracle
{
    public static IReadOnlyList<string> Violations(World world, Run run)
    {
        var found = Oracle.Violations(world, run).ToList();
        var facts = world.Facts<JournalFact>(run.Id).ToList();
        foreach (var concluded in facts.OfType<Concluded>().Where(c => c.Phase is Phase.Jit && c.Result.Sla is not null))
        {
            found.AddRange(Judged(world, facts, concluded.Result).Select(v => $"{concluded.Result.App} {concluded.Result.Kind}: {v} [{concluded.Result.Verdict}, {concluded.Result.Reason}]"));
        }

        found.AddRange(Left(world));

        // An act that was acknowledged is done once: a second one would move the moment that everything is timed from.
        found.AddRange(world.Broker.Acts.GroupBy(a => (a.Verb, a.Reference)).Where(a => a.Count() > 1 + world.Broker.Lendings.Values.Sum(l => l.Lending.LostAnswers)).Select(a => $"{a.Key.Verb} of {a.Key.Reference} was done {a.Count()} times."));
        return found;
    }

    private static IEnumerable<string> Judged(World world, List<JournalFact> facts, CheckResult result)
    {
        var entitlement = world.Apps[result.App].App.Jit!.Entitlement;
        var reserved = facts.OfType<CanaryReserved>().First(c => c.Role is CanaryRole.Subject);
        var marker = $"tidemark-canary:{reserved.Canary}";
        var identity = world.Directory.Log.First(l => l.After?.ExternalId == marker).Id;
        var seen = facts.OfType<Observed>().Single(o => o.Phase is Phase.Jit && o.App == result.App && o.Number == result.DecidingObservation && o.Checks.Any(c => c.Kind == result.Kind));
        var mine = world.Broker.Grants.Where(g => g.Order.UserName == reserved.UserName && g.Entitlement == entitlement).ToList();
        var lending = world.Broker.Lendings[entitlement].Lending;
        bool Lent(Instant at) => world.Broker.Lends(entitlement, identity, at);
        bool Opens(Instant at) => world.Broker.Opens(entitlement, identity, at);
        bool Holds(Instant at) => result.Kind switch
        {
            CheckKind.JitApproval or CheckKind.JitEnd => !Lent(at),
            CheckKind.JitGrant => Lent(at) && Opens(at) && !lending.GivesMore,
            CheckKind.JitTokens => !Opens(at),
            CheckKind.JitRevoke => !Lent(at) && !Opens(at),
            _ => mine.Count > 0 && !lending.HasNoEnd && !lending.NamesAnotherTicket && mine[0].Order.Duration * lending.Stretches <= TimeSpan.FromHours(4),
        };

        var turns = mine.SelectMany(g => new[] { world.Broker.Began(g), world.Broker.End(g), world.Broker.End(g)?.Plus(lending.TokenLags) }).OfType<Instant>().Order(Comparer<Instant>.Create((a, b) => a.Monotonic.CompareTo(b.Monotonic))).ToList();
        List<Instant> moments = [seen.Started, .. turns.Where(t => t.Since(seen.Started) > TimeSpan.Zero && t.Since(seen.Ended) <= TimeSpan.Zero), seen.Ended];
        if (result.Verdict is Verdict.Failed && moments.All(Holds))
        {
            yield return "I3: failed, and the world shows the expected state";
        }

        if (result.Verdict is Verdict.Passed && !moments.Any(Holds))
        {
            yield return "I2: passed, and the world never showed the expected state";
        }

        if (result.Verdict is Verdict.Passed && result.Kind is CheckKind.JitApproval && mine[0] is var first && world.Broker.Began(first) is { } began && began.Since(first.Requested) <= result.Limit && (first.Approved is null || began.Since(first.Approved.Value) < TimeSpan.Zero))
        {
            yield return "I2: passed, and access was there before the approval";
        }

        if (result is { Verdict: Verdict.Passed, Latency: { } latency, Kind: CheckKind.JitEnd or CheckKind.JitTokens or CheckKind.JitGrant or CheckKind.JitRevoke })
        {
            var zero = result.Kind switch
            {
                CheckKind.JitGrant => mine[0].Approved ?? mine[0].Requested,
                CheckKind.JitRevoke => mine[^1].Revoked!.Value,
                _ => Natural(world, mine[0]),
            };
            var came = turns.Where(t => t.Since(seen.Ended) <= TimeSpan.Zero && Holds(t)).Select(t => t.Since(zero)).Where(t => t >= TimeSpan.Zero).DefaultIfEmpty(TimeSpan.Zero).Min();
            if (!latency.Contains(came))
            {
                yield return $"the true latency {came} lies outside {latency}";
            }
        }
    }

    /// <summary>The moment from which the end of a grant counts, as it truly is.</summary>
    private static Instant Natural(World world, TrueGrant grant) => grant.Closed ?? (grant.Approved ?? grant.Requested).Plus(grant.Order.Duration * (world.Broker.Lendings[grant.Entitlement].Lending is { HasNoEnd: false, Stretches: var s } ? s : 1));

    /// <summary>After the run nothing of ours holds anything that can be taken back.</summary>
    private static IEnumerable<string> Left(World world)
    {
        var now = world.Clock.Now().Plus(TimeSpan.FromHours(2));
        foreach (var grant in world.Broker.Grants.Where(g => world.Broker.Lendings[g.Entitlement] is var l && l.Jit.Broker.HasRevoke && l.Lending is { IgnoresRevoke: false, PutsOff: not GrantVerb.Revoke } && world.Broker.Lends(g.Entitlement, g.Order.IdentityId, now)))
        {
            var canary = world.Register.All.FirstOrDefault(c => c.UserName == grant.Order.UserName);
            if (canary is { MayExist: true })
            {
                yield return $"A grant of {grant.Order.UserName} is left in force: {grant.Order.Reference}.";
            }
        }
    }
}
