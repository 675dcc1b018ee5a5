using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>Carries findings from one round to the next: new, seen again, or provably gone. Pure.</summary>
public static class FindingBook
{
    /// <summary>The findings that a round changes.</summary>
    /// <param name="app">The app.</param>
    /// <param name="known">Findings of earlier rounds.</param>
    /// <param name="result">What this one shows.</param>
    /// <param name="explain">What the provisioning log adds to a disagreement.</param>
    /// <param name="now">When both sides were read.</param>
    /// <param name="importedAsOf">The date of the file that the app's side was imported from; null when it was read live.</param>
    public static ImmutableArray<Finding> Update(
        AppId app, IEnumerable<Finding> known, ComparisonResult result, Func<Disagreement, (LogVerdict Verdict, string Sentence, LogClaim? Claim)> explain, DateTimeOffset now, DateTimeOffset? importedAsOf)
    {
        // Two rounds at the same time may each have entered the same finding: the older one goes on, the other is closed.
        var same = known.Where(f => f.ResolvedAt is null).OrderBy(f => f.FirstSeen).ToLookup(f => f.Key);
        var changed = ImmutableArray.CreateBuilder<Finding>();
        foreach (var found in result.Found)
        {
            var before = same[found.Key].FirstOrDefault();
            changed.Add(Seen(app, before, found, explain(found), now, importedAsOf));
        }

        changed.AddRange(same.SelectMany(s => s.Skip(1)).Concat(same.Where(s => result.Gone.Contains(s.Key)).Select(s => s.First()).Where(IsProven)).Select(gone => gone with { ResolvedAt = now }));
        return changed.ToImmutable();

        // A file that is older than what was seen last proves nothing about it.
        bool IsProven(Finding gone) => importedAsOf is not { } date || date >= (gone.Readings.ImportedAsOf ?? gone.LastSeen);
    }

    private static Finding Seen(AppId app, Finding? before, Disagreement found, (LogVerdict Verdict, string Sentence, LogClaim? Claim) log, DateTimeOffset now, DateTimeOffset? importedAsOf)
    {
        var kind = found.Kind ?? before?.Kind;
        var picture = importedAsOf is { } date ? string.Create(CultureInfo.InvariantCulture, $" By a file of {date:yyyy-MM-dd HH:mm} UTC, imported and not observed.") : string.Empty;
        var reason = $"{found.Reason}{picture}{(log.Sentence.Length == 0 ? string.Empty : $" {log.Sentence}")}";
        var entitlements = found.Account is { } account ? account.Entitlements : NameSet.Empty;
        var finding = before is null
            ? new Finding(Guid.CreateVersion7(now), app, found.Situation, found.Account?.Id ?? string.Empty, string.Empty, entitlements, found.IsCanary, reason, now, now, null)
            : before with { LastSeen = now, Reason = reason, Entitlements = entitlements, AccountId = found.Account?.Id ?? before.AccountId };
        return finding with
        {
            UserName = found.Account?.UserName ?? found.Identity!.UserName,
            Kind = kind,
            IdentityId = found.Identity?.Id,
            Names = found.Names,
            By = found.By,
            Log = log.Verdict,
            Readings = new(found.Identity, found.Expected, log.Claim, found.Account) { ImportedAsOf = importedAsOf, Owner = found.Owner },
        };
    }
}
