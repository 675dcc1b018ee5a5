using System.Collections.Concurrent;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Reconciliation;

/// <summary>Compares an app with its directory, and keeps what that shows.</summary>
public sealed class Reconciler(BothSides sides, IFindingStore findings, LogExplainer logs, SyncWindows windows, IOptions<ReconciliationOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<AppId, SemaphoreSlim> _turns = new();

    /// <summary>
    /// One round. Of an incomplete reading only what was seen counts. A round in which too many vanished changes nothing and waits for a person.
    /// </summary>
    public async Task<Round> CompareAsync(ReconciliationScope scope, CancellationToken ct)
    {
        // Of two rounds of one app the one that read first must not have the last word.
        var turn = _turns.GetOrAdd(scope.App.Id, _ => new(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            return await CompareInTurnAsync(scope, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Round> CompareInTurnAsync(ReconciliationScope scope, CancellationToken ct)
    {
        var (source, app) = (scope.Source, scope.App);
        var startedAt = time.GetUtcNow();
        var (accounts, identities, canaries) = await sides.ReadAsync(source, app, ct);
        var known = await findings.ListAsync(app.Id, ct);
        var last = await findings.FindLatestAsync(app.Id, ct);
        var now = time.GetUtcNow();

        // A file is a picture of its date; of one without nobody can say what it shows.
        var asOf = accounts.File is { } file ? file.AsOf : now;
        var (isAppWhole, isDirectoryWhole) = (accounts.IsComplete && asOf is not null, identities.IsComplete);
        var isComplete = isAppWhole && isDirectoryWhole;
        var before = await findings.FindCountedAsync(app.Id, ct) ?? last;
        var vanished = VanishGuard.Holds(before, isDirectoryWhole ? identities.Identities.Length : int.MaxValue, isAppWhole ? accounts.Accounts.Length : int.MaxValue, options.Value.MostVanishing);
        if (vanished is not null && !isComplete)
        {
            (isAppWhole, isDirectoryWhole) = (false, false); // one side says itself that it is not whole, and the other looks as if: neither proves an absence
        }

        var held = isComplete ? vanished : null;
        var comparison = new Comparison(
            app, PopulationOf(identities, app), isDirectoryWhole, canaries.Where(c => c.Source == source.Name), Earlier.Of(known, last), await windows.OfAsync(scope, now, ct), asOf ?? now, now);
        foreach (var account in asOf is null ? [] : accounts.Accounts)
        {
            comparison.Add(account);
        }

        var result = comparison.End(isAppWhole);
        var changed = held is null ? FindingBook.Update(app.Id, known, result, await logs.ReadAsync(app.Id, scope.Logs, result.Found, ct), now, accounts.File is null ? null : asOf) : [];
        var ids = changed.Select(c => c.Id).ToHashSet();
        var dateless = asOf is null ? " The file has no date, so that nothing can be said by it: set as-of, or fetch it from where it has one." : string.Empty;
        var round = new Round(
            Guid.CreateVersion7(now),
            app.Id,
            source.Name,
            startedAt,
            now,
            isComplete,
            $"App: {accounts.Reason}{dateless} Directory: {identities.Reason}{(isComplete || vanished is null ? string.Empty : $" {vanished}")}",
            identities.Identities.Length,
            accounts.Accounts.Length,
            known.Where(k => !ids.Contains(k.Id)).Concat(changed).Count(f => f.ResolvedAt is null))
        {
            Counts = result.Counts,
            Lagging = isComplete && held is null ? result.Lagging : (last?.Lagging ?? result.Lagging).SetItems(result.Lagging),
            Held = held,
        };
        await findings.SaveAsync(round, changed, ct);
        return round;
    }

    private static Population PopulationOf(DirectoryListing directory, GovernedApp app)
    {
        var population = new Population(app.Correlation.Rules);
        foreach (var identity in directory.Identities)
        {
            population.Add(identity);
        }

        return population;
    }
}
