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

        var isComplete = accounts.IsComplete && identities.IsComplete;
        var held = isComplete ? VanishGuard.Holds(await findings.FindCountedAsync(app.Id, ct), identities.Identities.Length, accounts.Accounts.Length, options.Value.MostVanishing) : null;
        var population = new Population();
        foreach (var identity in identities.Identities)
        {
            population.Add(identity);
        }

        var comparison = new Comparison(app, population, identities.IsComplete, canaries, FindingBook.OpenKeys(known), await windows.OfAsync(scope, now, ct), now);
        foreach (var account in accounts.Accounts)
        {
            comparison.Add(account);
        }

        var result = comparison.End(accounts.IsComplete);
        var changed = held is null ? FindingBook.Update(app.Id, known, result, await logs.ReadAsync(app.Id, scope.Logs, result.Found, ct), now) : [];
        var ids = changed.Select(c => c.Id).ToHashSet();
        var round = new Round(
            Guid.CreateVersion7(now),
            app.Id,
            source.Name,
            startedAt,
            now,
            isComplete,
            $"App: {accounts.Reason} Directory: {identities.Reason}",
            population.Count,
            result.Accounts,
            known.Where(k => !ids.Contains(k.Id)).Concat(changed).Count(f => f.ResolvedAt is null))
        {
            Counts = result.Counts,
            Held = held,
        };
        await findings.SaveAsync(round, changed, ct);
        return round;
    }
}
