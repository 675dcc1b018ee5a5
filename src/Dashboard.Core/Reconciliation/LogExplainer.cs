using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>Looks up what the provisioning logs say of the identities of disagreements, and only of those.</summary>
public sealed class LogExplainer(IProvisioningLogStore logs)
{
    /// <summary>What the logs add to each of them. Where several logs tell of an identity, the latest entry counts.</summary>
    public async Task<Func<Disagreement, (LogVerdict Verdict, string Sentence, LogClaim? Claim)>> ReadAsync(
        AppId app, ImmutableArray<ProvisioningLog> scope, ImmutableArray<Disagreement> found, CancellationToken ct)
    {
        if (scope.IsEmpty || found.IsEmpty)
        {
            return _ => (LogVerdict.NotRead, string.Empty, null);
        }

        var names = found.Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var standings = (await logs.ListStandingsAsync(ct)).ToDictionary(s => s.Log, StringComparer.Ordinal);
        var claims = new Dictionary<string, (LogClaim Claim, LogCoverage Coverage)>(StringComparer.OrdinalIgnoreCase);
        var silence = LogCoverage.None;
        foreach (var log in scope)
        {
            var coverage = standings.GetValueOrDefault(log.Name) is { } standing ? new LogCoverage(standing.Since, standing.IsComplete ? standing.ReadAt : standing.Through) : LogCoverage.None;
            if (!log.IsOfEverybody || !await logs.TellsOfAsync(log.Name, log.NameOf(app), ct))
            {
                continue; // its silence says nothing: it keeps canaries only, or tells of other apps
            }

            silence = coverage;
            foreach (var entry in await logs.ListLatestAsync(log.Name, log.NameOf(app), names, ct))
            {
                if (!claims.TryGetValue(entry.UserName, out var known) || known.Claim.At < entry.At)
                {
                    claims[entry.UserName] = (LogClaim.Of(entry), coverage);
                }
            }
        }

        return disagreement =>
        {
            var isKnown = claims.TryGetValue(NameOf(disagreement), out var known);
            var (verdict, sentence) = LogJudge.Judge(disagreement, isKnown ? known.Claim : null, isKnown ? known.Coverage : silence);
            return (verdict, sentence, isKnown ? known.Claim : null);
        };
    }

    private static string NameOf(Disagreement found) => found.Identity?.UserName ?? found.Account!.UserName;
}
