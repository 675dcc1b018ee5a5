using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Reconciliation;

/// <summary>Compares an app with its directory, and keeps what that shows.</summary>
public sealed class Reconciler(BothSides sides, IFindingStore findings, LogExplainer logs, SyncWindows windows, IOptions<ReconciliationOptions> options, TimeProvider time)
{
    /// <summary>
    /// One round. Of an incomplete reading only what was seen counts. A round in which too many vanished changes nothing and waits for a person.
    /// </summary>
    public async Task<Round> CompareAsync(ReconciliationScope scope, CancellationToken ct)
    {
        var (source, app) = (scope.Source, scope.App);
        var startedAt = time.GetUtcNow();
        var (accounts, identities, canaries) = await sides.ReadAsync(source, app, ct);
        var known = await findings.ListAsync(app.Id, ct);
        var now = time.GetUtcNow();

        // A file is a picture of its date; of one without nobody can say what it shows.
        var (isImported, asOf) = (accounts.File is not null, accounts.File is { } file ? file.AsOf : now);
        var isAppComplete = accounts.IsComplete && asOf is not null;
        var isComplete = isAppComplete && identities.IsComplete;
        var held = isComplete ? VanishGuard.Holds(await findings.FindCountedAsync(app.Id, ct), identities.Identities.Length, accounts.Accounts.Length, options.Value.MostVanishing) : null;
        var population = new Population();
        foreach (var identity in identities.Identities)
        {
            population.Add(identity);
        }

        var comparison = new Comparison(app, population, identities.IsComplete, canaries, FindingBook.OpenKeys(known), await windows.OfAsync(scope, now, ct), asOf ?? now, now);
        foreach (var account in asOf is null ? [] : accounts.Accounts)
        {
            comparison.Add(account);
        }

        var result = comparison.End(isAppComplete);
        var changed = held is null ? FindingBook.Update(app.Id, known, result, await logs.ReadAsync(app.Id, scope.Logs, result.Found, ct), now, isImported ? asOf : null) : [];
        var ids = changed.Select(c => c.Id).ToHashSet();
        var round = new Round(
            Guid.CreateVersion7(now),
            app.Id,
            source.Name,
            startedAt,
            now,
            isComplete,
            $"App: {accounts.Reason}{(asOf is null ? " The file has no date, so that nothing can be said by it: set as-of, or fetch it from where it has one." : string.Empty)} Directory: {identities.Reason}",
            population.Count,
            accounts.Accounts.Length,
            known.Where(k => !ids.Contains(k.Id)).Concat(changed).Count(f => f.ResolvedAt is null))
        {
            Counts = result.Counts,
            Held = held,
        };
        await findings.SaveAsync(round, changed, ct);
        return round;
    }
}
