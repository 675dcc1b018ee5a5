using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Retention;

/// <summary>Where people see what would go before it does, and have it go. How long anything is kept is set with the rest of the configuration.</summary>
public sealed class RetentionDesk(IRetentionStore store, IGovernanceStore governance, RetentionTerms terms, Audited audited, TimeProvider time)
{
    private const int Shown = 20;

    /// <summary>What is kept and what would go, by the rules in force or by others that are tried out. Changes nothing.</summary>
    /// <param name="trial">The rules to try out; null for those in force.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<RetentionView>> LookAsync(RetentionSettings? trial, Actor actor, CancellationToken ct) => audited.LookAsync<RetentionView>(
        actor.Reads("retention.read", "retention"),
        async () =>
        {
            if (!actor.MayReadEverything)
            {
                return AccessErrors.EverythingOnly;
            }

            var (now, version) = (time.GetUtcNow(), await governance.ReadAsync(ct));
            var tried = version.Governance with { Retention = trial ?? version.Governance.Retention };
            var lines = await store.LookAsync(version.Governance, terms.Of(version, tried.Retention), now, ct);
            var passes = await store.ListAsync(Shown, ct);
            return new RetentionView(version, now, [.. lines], RetentionRules.Check(tried), [.. passes], RetentionSchedule.NextAt(version, passes, now));
        },
        ct);

    /// <summary>Has everything that is old enough by the rules in force go now. It is announced here and done by the schedule within a minute, once the clock is known to be steady.</summary>
    /// <param name="confirmed">How many they saw that would go: if it is another number by now, nothing goes.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<RetentionPass>> OrderAsync(int confirmed, Actor actor, CancellationToken ct) => audited.DoAsync<RetentionPass>(
        actor.Act("retention.order", "retention").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
        async () =>
        {
            var (now, version) = (time.GetUtcNow(), await governance.ReadAsync(ct));
            var inForce = terms.Of(version);
            var pass = RetentionPass.Of(await store.LookAsync(version.Governance, inForce, now, ct), inForce, now, actor.Name);
            return pass.Shares.IsEmpty ? RetentionErrors.Nothing : pass.Shares.Sum(s => s.Announced) != confirmed ? RetentionErrors.Otherwise : await store.BeginAsync(pass, ct) ? pass : RetentionErrors.UnderWay;
        },
        static (act, pass) => act with { After = $"pass {pass.Id}. {pass.Announcement}" },
        ct);
}
