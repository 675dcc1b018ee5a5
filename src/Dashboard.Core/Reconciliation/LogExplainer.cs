using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>Looks up what the provisioning logs say of the identities of disagreements, and only of those.</summary>
public sealed class LogExplainer(IProvisioningLogStore logs)
{
    /// <summary>
    /// What the logs add to each of them. Where several logs tell of an identity, the latest entry counts. Where several tell of the app, only
    /// what all of them would have shown is silence: what one does not know, another may have done. An entry of the future says nothing yet.
    /// </summary>
    public async Task<Func<Disagreement, (LogVerdict Verdict, string Sentence, LogClaim? Claim)>> ReadAsync(
        AppId app, ImmutableArray<ProvisioningLog> scope, ImmutableArray<Disagreement> found, DateTimeOffset now, CancellationToken ct)
    {
        if (scope.IsEmpty || found.IsEmpty)
        {
            return _ => (LogVerdict.NotRead, string.Empty, null);
        }

        var names = found.Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var standings = (await logs.ListStandingsAsync(ct)).ToDictionary(s => s.Log, StringComparer.Ordinal);
        var claims = new Dictionary<string, LogClaim>(StringComparer.OrdinalIgnoreCase);
        LogCoverage? silence = null;
        foreach (var log in scope)
        {
            var coverage = standings.GetValueOrDefault(log.Name)?.Coverage ?? LogCoverage.None;
            if (!log.IsOfEverybody || !await logs.TellsOfAsync(log.Name, log.NameOf(app), ct))
            {
                continue; // its silence says nothing: it keeps canaries only, or tells of other apps
            }

            silence = silence?.And(coverage) ?? coverage;
            foreach (var entry in await logs.ListLatestAsync(log.Name, log.NameOf(app), names, now + LogJudge.Skew, ct))
            {
                if (!claims.TryGetValue(entry.UserName, out var known) || known.At < entry.At)
                {
                    claims[entry.UserName] = LogClaim.Of(entry);
                }
            }
        }

        // A job that all but stands still is why nothing was attempted.
        var job = (await logs.ListJobsAsync(ct)).FirstOrDefault(j => j.App == app && j.IsQuarantined && scope.Any(l => l.Name == j.Log));
        return disagreement =>
        {
            var claim = claims.GetValueOrDefault(NameOf(disagreement));
            var (verdict, sentence) = LogJudge.Judge(disagreement, claim, silence ?? LogCoverage.None);
            return (verdict, job is not null && verdict is LogVerdict.NotRead or LogVerdict.NotAttempted ? $"{sentence} {job?.Sentence}".Trim() : sentence, claim);
        };
    }

    private static string NameOf(Disagreement found) => found.Identity?.UserName ?? found.Account!.UserName;
}
