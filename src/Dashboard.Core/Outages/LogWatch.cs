using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Outages;

/// <summary>Says which provisioning logs are not read or say nothing, and which provisioning jobs stand still. Pure.</summary>
internal static class LogWatch
{
    /// <summary>A log that is read every few seconds may be late by more than three readings without a reason to worry.</summary>
    private static readonly TimeSpan Unhurried = TimeSpan.FromMinutes(5);

    /// <summary>What holds now.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="stall">So long may a job be without a success.</param>
    /// <param name="now">Now.</param>
    public static IEnumerable<OutageSign> Look(OutageFacts facts, TimeSpan stall, DateTimeOffset now) => Logs(facts, now).Concat(Jobs(facts, stall, now));

    private static IEnumerable<OutageSign> Logs(OutageFacts facts, DateTimeOffset now)
    {
        var standings = facts.Logs.ToDictionary(l => l.Log);
        foreach (var log in facts.Governance.ProvisioningLogs)
        {
            var what = Awaited.Entries(log);
            var standing = standings.GetValueOrDefault(log.Name);
            if (standing is null || facts.IsOfBefore(what, standing.ReadAt))
            {
                // What comes as files comes when somebody brings it.
                var patience = log.IsRead ? (3 * log.Every) + Unhurried : log.SilentAfter;
                if ((log.IsRead || log.Webhook is not null) && facts.SinceOf(what) is { } asked && now - asked > patience)
                {
                    yield return log.IsRead
                        ? new(OutageKind.LogUnread, $"log {log.Name}", null, asked + patience, Text($"{(standing is null ? "Never read" : "Not read")}, though it is to be since {asked:yyyy-MM-dd HH:mm} UTC, every {HumanTime.Format(log.Every)}. Look whether the scheduler works."))
                        : new(OutageKind.LogSilent, $"log {log.Name}", null, asked + patience, Text($"{(standing is null ? "Nothing was ever sent" : "Nothing was sent")}, though something is waited for since {asked:yyyy-MM-dd HH:mm} UTC. Look whether the sender has the address and the secret."));
                }

                continue;
            }

            if (standing.LatestEntry > now + Unhurried)
            {
                yield return new(OutageKind.LogUnread, $"log {log.Name}", null, standing.ReadAt, Text($"Its latest entry is of {standing.LatestEntry:yyyy-MM-dd HH:mm} UTC, which is still to come: until then nobody can say whether it is silent, and what it says of that identity is believed for too long. Correct it at the source of the log."));
            }
            else if (log.IsRead && !standing.IsComplete)
            {
                yield return new(OutageKind.LogUnread, $"log {log.Name}", null, standing.ReadAt, $"The last reading was not whole. {standing.Reason}");
            }
            else if (log.IsRead && now - standing.ReadAt > (3 * log.Every) + Unhurried)
            {
                yield return new(OutageKind.LogUnread, $"log {log.Name}", null, standing.ReadAt, Text($"Not read since {standing.ReadAt:yyyy-MM-dd HH:mm} UTC, and it is to be every {HumanTime.Format(log.Every)}. Look whether the scheduler works."));
            }
            else if ((log.IsRead || log.Webhook is not null) && (standing.LatestEntry ?? standing.Since) is { } latest && (facts.IsOfBefore(what, latest) ? facts.SinceOf(what)!.Value : latest) is var quiet && now - quiet > log.SilentAfter)
            {
                yield return new(
                    OutageKind.LogSilent,
                    $"log {log.Name}",
                    null,
                    quiet + log.SilentAfter,
                    Text($"{(standing.LatestEntry is null ? "No entry since" : "The latest entry is of")} {latest:yyyy-MM-dd HH:mm} UTC: longer than {HumanTime.Format(log.SilentAfter)} without a word. Look whether the provisioner runs; where such silence is usual, set silent-after."));
            }
        }
    }

    private static IEnumerable<OutageSign> Jobs(OutageFacts facts, TimeSpan stall, DateTimeOffset now)
    {
        var read = facts.Jobs.ToLookup(j => (j.Log, j.App.Value));
        foreach (var (log, app) in facts.Governance.ProvisioningLogs.SelectMany(l => l.Jobs.Keys.Select(a => (l, a))))
        {
            var at = read[(log.Name, app)].Select(j => (DateTimeOffset?)j.ReadAt).FirstOrDefault();
            if (facts.Logs.FirstOrDefault(s => s.Log == log.Name) is { } standing && !(standing.ReadAt - at <= (3 * log.Every) + Unhurried))
            {
                yield return new(OutageKind.LogUnread, $"job of {app} at {log.Name}", new(app), at ?? standing.ReadAt, $"{(at is { } last ? Text($"How the job does was last read at {last:yyyy-MM-dd HH:mm} UTC") : "How the job does could not be read yet")}, though the log is. Look at the permission Synchronization.Read.All, and at the id under 'jobs'.");
            }
        }

        foreach (var job in facts.Jobs.Where(j => facts.Governance.ProvisioningLogs.Any(l => l.Name == j.Log && l.Jobs.ContainsKey(j.App.Value))))
        {
            var subject = $"job of {job.App} at {job.Log}";
            if (job.IsQuarantined)
            {
                yield return new(OutageKind.JobQuarantined, subject, job.App, job.QuarantinedSince ?? job.ReadAt, job.Sentence);
            }
            else if (!job.IsActive)
            {
                yield return new(OutageKind.JobStalled, subject, job.App, job.LastSuccess ?? job.ReadAt, job.Sentence);
            }
            else if (job.LastSuccess is { } success && job.ReadAt - success > stall)
            {
                // By when the job was read: that it could not be read since is the log's outage, and no word on the job.
                yield return new(OutageKind.JobStalled, subject, job.App, success + stall, $"{job.Sentence} That is longer than {HumanTime.Format(stall)} ago.");
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
