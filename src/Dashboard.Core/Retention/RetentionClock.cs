using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Retention;

/// <summary>
/// Announces once a day what goes, and lets it go a few at a time: others write in between, and whoever stops it at any moment loses nothing but what had
/// gone by then. It goes on with what was announced, unless somebody has set other rules since.
/// </summary>
public sealed class RetentionClock(IRetentionStore store, IGovernanceStore governance, RetentionTerms terms, Audited audited, SteadyClock steady, TimeProvider time) : IRetentionClock
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromHours(1);

    // A look counts everything there is, and a fault is entered each time: neither belongs into every minute.
    private DateTimeOffset _lookAt = DateTimeOffset.MinValue;
    private DateTimeOffset _tryAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken ct)
    {
        var version = await governance.ReadAsync(ct);
        var inForce = terms.Of(version);
        var open = await store.FindOpenAsync(ct);
        if (!steady.IsSteady())
        {
            return;
        }

        // One from the future was announced by a clock that was wrong: everything was too old by it.
        if (open is not null && (!open.Terms.SequenceEqual(inForce) || open.BegunAt > time.GetUtcNow()))
        {
            await store.EndAsync(open, RetentionPassState.Overtaken, time.GetUtcNow(), ct);
            await audited.NoteAsync(ActOf(open) with { After = $"Overtaken by other rules, or announced by a wrong clock. {open.Result}" }, AuditOutcome.Done, ct);
            open = null;
        }

        if ((open ?? await BeginAsync(version, inForce, ct)) is { } pass && time.GetUtcNow() >= _tryAt)
        {
            _tryAt = time.GetUtcNow() + AfterFault;
            await LetGoAsync(pass, version.Governance, ct);
            _tryAt = DateTimeOffset.MinValue;
        }
    }

    private async Task<RetentionPass?> BeginAsync(GovernanceVersion version, ImmutableArray<RetentionTerm> inForce, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _lookAt || now < RetentionSchedule.NextAt(version, await store.ListAsync(1, ct), now))
        {
            return null;
        }

        var next = RetentionPass.Of(await store.LookAsync(version.Governance, inForce, now, ct), inForce, now, Actor.System.Name);
        if (next.Shares.IsEmpty)
        {
            _lookAt = now + LookAgain;
            return null;
        }

        return await store.BeginAsync(next, ct) ? next : null;
    }

    private async Task LetGoAsync(RetentionPass pass, Governance current, CancellationToken ct)
    {
        var act = ActOf(pass);
        var reached = pass;
        await audited.DoAsync<RetentionPass>(
            act,
            async () =>
            {
                try
                {
                    foreach (var share in pass.Shares)
                    {
                        while (reached.Left(share.Term.Kind) > 0 && await store.LetGoAsync(reached, share.Term.Kind, current, time.GetUtcNow(), ct) is var after && after != reached)
                        {
                            reached = after;
                        }
                    }

                    await store.EndAsync(reached, RetentionPassState.Done, time.GetUtcNow(), ct);
                    return reached with { State = RetentionPassState.Done };
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    return reached; // what had gone is entered; the rest goes after the restart
                }
                catch (Exception)
                {
                    await audited.NoteAsync(act with { After = $"Broken off by a fault; it goes on later. {reached.Result}" }, AuditOutcome.Failed, CancellationToken.None);
                    throw;
                }
            },
            static (act, done) => act with { After = $"{(done.State is RetentionPassState.Done ? string.Empty : "Broken off; it goes on later. ")}{done.Result}" },
            CancellationToken.None);
        ct.ThrowIfCancellationRequested();
    }

    private static AuditAct ActOf(RetentionPass pass) => Actor.System.Act("retention.apply", $"pass {pass.Id}") with { Before = pass.Announcement };
}
