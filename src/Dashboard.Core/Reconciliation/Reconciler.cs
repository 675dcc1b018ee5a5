using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Reconciliation;

/// <summary>Compares an app with its directory, and keeps what that shows.</summary>
public sealed class Reconciler(BothSides sides, IFindingStore findings, LogExplainer logs, SyncWindows windows, IRoundWitness witness, IOptions<ReconciliationOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<AppId, SemaphoreSlim> _turns = new();

    /// <summary>
    /// One round. Of an incomplete reading only what was seen counts. A round in which too many vanished changes nothing and waits for a person.
    /// </summary>
    public Task<Round> CompareAsync(ReconciliationScope scope, CancellationToken ct) => CompareAsync(scope, new RoundProgress(), ct);

    /// <inheritdoc cref="CompareAsync(ReconciliationScope, CancellationToken)"/>
    public async Task<Round> CompareAsync(ReconciliationScope scope, RoundProgress progress, CancellationToken ct)
    {
        // Of two rounds of one app the one that read first must not have the last word.
        var turn = _turns.GetOrAdd(scope.App.Id, _ => new(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            return await CompareInTurnAsync(scope, progress, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Round> CompareInTurnAsync(ReconciliationScope scope, RoundProgress progress, CancellationToken ct)
    {
        var (source, app) = (scope.Source, scope.App);
        var startedAt = time.GetUtcNow();
        var readings = await sides.ReadAsync(source, app, progress, ct);
        var (accounts, identities) = (readings.App, readings.Directory);
        progress.BeginComparing();
        var known = await findings.ListOpenAsync(app.Id, ct);
        var last = await findings.FindLatestAsync(app.Id, ct);
        var now = time.GetUtcNow();

        // What is read live may have been read at once: what changed since then cannot show. A file is a picture of its date; of one without nobody can say what it shows.
        var asOf = accounts.File is { } file ? file.AsOf : readings.AppFrom;
        var (isAppWhole, isDirectoryWhole) = (accounts.IsComplete && asOf is not null, identities.IsComplete);
        var isComplete = isAppWhole && isDirectoryWhole;
        var before = await findings.FindCountedAsync(app.Id, ct) ?? last;
        var vanished = VanishGuard.Holds(before, isDirectoryWhole ? identities.Identities.Count : int.MaxValue, isAppWhole ? accounts.Accounts.Count : int.MaxValue, options.Value.MostVanishing);
        if (vanished is not null && !isComplete)
        {
            (isAppWhole, isDirectoryWhole) = (false, false); // one side says itself that it is not whole, and the other looks as if: neither proves an absence
        }

        var held = isComplete ? vanished : null;
        var watch = isDirectoryWhole && held is null ? await witness.BeginAsync(scope, readings, ct) : ComparisonWatch.Nobody;
        var comparison = new Comparison(
            app, new(app.Correlation.Rules, identities.Identities), asOf is null ? [] : accounts.Accounts, isDirectoryWhole, readings.Canaries.Where(c => c.Source == source.Name), Earlier.Of(known, last), await windows.OfAsync(scope, now, ct), asOf ?? now, now, watch, readings.Grants);
        var result = comparison.Run(isAppWhole);
        var changed = held is null ? FindingBook.Update(app.Id, known, result, await logs.ReadAsync(app.Id, scope.Logs, result.Found, now, ct), now, accounts.File is null ? null : asOf) : [];
        var ids = changed.Select(c => c.Id).ToHashSet();
        var dateless = asOf is null ? " The file has no date, so that nothing can be said by it: set as-of, or fetch it from where it has one." : string.Empty;
        var ofApp = $"{accounts.Reason}{dateless}";
        var ofDirectory = $"{identities.Reason}{(readings.Grants is { } grants ? $" Broker: {grants.Reason}" : string.Empty)}{(isComplete || vanished is null ? string.Empty : $" {vanished}")}";
        var round = new Round(
            Guid.CreateVersion7(now),
            app.Id,
            source.Name,
            startedAt,
            now,
            isComplete,
            Round.ReasonOf(ofApp, ofDirectory),
            identities.Identities.Count,
            accounts.Accounts.Count,
            known.Where(k => !ids.Contains(k.Id)).Concat(changed).Count(f => f.ResolvedAt is null))
        {
            AppReason = ofApp,
            DirectoryReason = ofDirectory,
            DirectoryFrom = readings.DirectoryFrom,
            Counts = result.Counts,
            Lagging = isComplete && held is null ? result.Lagging : (last?.Lagging ?? result.Lagging).SetItems(result.Lagging),
            Held = held,
            IsImported = app.Connection.Kind == Connection.File || accounts.File is not null,
            ImportedAsOf = accounts.File?.AsOf,
            IsAppWhole = accounts.IsComplete && asOf is not null,
            IsDirectoryWhole = identities.IsComplete,
            AppRequests = Of(accounts.Exchanges).Length,
            DirectoryRequests = Of(identities.Exchanges).Length,
            Answers = [.. Of(accounts.Exchanges).Select(e => RoundAnswer.Of(RoundSide.App, e)), .. Of(identities.Exchanges).Select(e => RoundAnswer.Of(RoundSide.Directory, e))],
        };
        await findings.SaveAsync(round, changed, ct);
        if (isDirectoryWhole && held is null)
        {
            await witness.EndAsync(scope, readings, watch, isAppWhole, BeforeOf(before, known, last), CancellationToken.None); // the round is kept: whoever stops it now stops nothing
        }

        return round;
    }

    /// <summary>Keeps a round that did not come to its end. It changes nothing, resolves nothing, and no other is measured by it.</summary>
    public async Task<Round> KeepUnfinishedAsync(ReconciliationScope scope, DateTimeOffset startedAt, string reason, RoundProgress progress, CancellationToken ct)
    {
        var last = await findings.FindLatestAsync(scope.App.Id, ct);
        var now = time.GetUtcNow();
        var round = new Round(Guid.CreateVersion7(now), scope.App.Id, scope.Source.Name, startedAt, now, false, reason, progress.Identities, progress.Accounts, last?.Open ?? 0)
        {
            Lagging = last?.Lagging ?? ImmutableDictionary<FindingKey, DateTimeOffset>.Empty,
        };
        await findings.SaveAsync(round, [], ct);
        return round;
    }

    private static ImmutableArray<Exchange> Of(ImmutableArray<Exchange> exchanges) => exchanges.IsDefault ? [] : exchanges;

    private static RoundBefore BeforeOf(Round? before, IEnumerable<Finding> known, Round? last)
    {
        var missing = known.Where(f => f is { ResolvedAt: null, IdentityId: not null }).ToLookup(f => f.Situation);
        var lagging = last is null ? [] : last.Lagging.Keys.Where(k => k.Situation is Situation.MissingAccount).Select(k => k.Subject);
        return new(
            before is { IsProof: true } && !Hides(before) && last?.Lagging.Keys.Any(k => k.Situation is Situation.MissingEntitlement) is not true ? before.EndedAt : null,
            before?.DirectoryFrom,
            missing[Situation.MissingAccount].Select(f => f.IdentityId!).Concat(lagging).ToHashSet(StringComparer.Ordinal),
            missing[Situation.MissingEntitlement].GroupBy(f => f.IdentityId!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Aggregate(NameSet.Empty, (all, f) => all.Union(f.Names)), StringComparer.Ordinal));
    }

    /// <summary>Whether a round left somebody of whom it could not say what they had.</summary>
    private static bool Hides(Round round) => round.Counts.ContainsKey(Situation.Unobservable) || round.Counts.ContainsKey(Situation.Disputed);
}
