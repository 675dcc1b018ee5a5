using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Outages;

/// <summary>Says what keeps controls from working, or from being seen. Pure: no time but the one it is given.</summary>
/// <param name="options">When something counts.</param>
/// <param name="ends">When a credential says that it ends.</param>
public sealed class OutageWatch(OutageOptions options, Func<ConnectionAuth, DateTimeOffset?> ends)
{
    /// <summary>One attempt that fails is everyday.</summary>
    private const int Tries = 3;

    /// <summary>A log that is read every few seconds may be late by more than three readings without a reason to worry.</summary>
    private static readonly TimeSpan Unhurried = TimeSpan.FromMinutes(5);

    /// <summary>Everything that holds now, in an order that stays.</summary>
    public IEnumerable<OutageSign> Look(OutageFacts facts, DateTimeOffset now) =>
        Apps(facts, now).Concat(Logs(facts, now)).Concat(Jobs(facts, now)).Concat(Credentials(facts, now)).Concat(Audit(facts, now)).Concat(Messages(facts)).Concat(TestWatch.Look(facts, now)).OrderBy(s => s.Kind).ThenBy(s => s.Subject, StringComparer.Ordinal);

    /// <summary>Twice the time between two comparisons is given: one that fails and one that is late are everyday.</summary>
    private static IEnumerable<OutageSign> Apps(OutageFacts facts, DateTimeOffset now)
    {
        var (rounds, whole) = (facts.Rounds.ToDictionary(r => r.App), facts.Whole.ToDictionary(r => r.App));
        foreach (var app in facts.Governance.Apps.Where(a => facts.Governance.ScopeOf(a) is not null))
        {
            var every = app.ComparedEvery ?? facts.Every;
            var what = Awaited.Comparison(app.Id);
            if (!rounds.TryGetValue(app.Id, out var last) || facts.IsOfBefore(what, last.EndedAt))
            {
                // Its first comparison is due at once: that it waits for others is everyday, for twice the time it is not.
                if (facts.SinceOf(what) is { } asked && now - asked > 2 * every)
                {
                    yield return new(OutageKind.AppUnread, $"app {app.Id}", app.Id, asked + (2 * every), Text($"{(last is null ? "Never compared" : "Not compared")}, though it is to be since {asked:yyyy-MM-dd HH:mm} UTC, every {HumanTime.Format(every)}. Look whether the scheduler works."));
                }

                continue;
            }

            var ever = whole.GetValueOrDefault(app.Id)?.EndedAt;
            var read = ever is { } ended && facts.IsOfBefore(what, ended) ? null : ever;
            if (read is { } at ? now - at > 2 * every : !last.Counted)
            {
                yield return new(
                    OutageKind.AppUnread,
                    $"app {app.Id}",
                    app.Id,
                    read is { } since ? since + (2 * every) : last.EndedAt,
                    $"{(ever is { } seen ? Text($"Not compared whole since {seen:yyyy-MM-dd HH:mm} UTC") : "Never compared whole")}, and it is to be every {HumanTime.Format(every)}. {(last.Counted ? "No comparison was made since." : last is { IsComplete: true, Held: { } held } ? $"The last one is held for a person: {held}" : $"The last one: {last.Reason}")} What changed since then nobody has seen.");
            }
        }
    }

    private static IEnumerable<OutageSign> Audit(OutageFacts facts, DateTimeOffset now)
    {
        if (facts.Audit is { Verification.Holds: false } broken)
        {
            yield return new(OutageKind.AuditBroken, "audit trail", null, broken.BrokenSince ?? broken.At, $"{broken.Verification.Sentence} Compare it with the checkpoints that are kept elsewhere, and ask who had access to the database.");
        }

        if (facts.AuditDue?.VerifyLate(facts.Audit, now) is { } late)
        {
            yield return new(OutageKind.AuditUnwatched, "verification of the audit trail", null, late, Text($"{(facts.Audit is { } last ? Text($"Last verified at {last.At:yyyy-MM-dd HH:mm} UTC") : "Never verified")}, and it is to be every {HumanTime.Format(facts.AuditDue.VerifyEvery)}. Whether it holds nobody can say. Look whether the scheduler works, and at the log."));
        }

        if (facts.AuditDue?.CheckpointLate(now) is { } unvouched)
        {
            yield return new(OutageKind.AuditUnwatched, "checkpoints of the audit trail", null, unvouched, Text($"No checkpoint vouches for what was entered since {facts.AuditDue.UnvouchedSince:yyyy-MM-dd HH:mm} UTC, and one is to be made every {HumanTime.Format(facts.AuditDue.CheckpointEvery)}. Look whether the signing key can be read, and at the log."));
        }

        foreach (var failing in facts.Deliveries.Where(d => d.IsFailing && d.Attempts >= Tries).GroupBy(d => d.Destination).Select(g => g.MinBy(d => d.Number)!))
        {
            yield return new(OutageKind.AuditUndelivered, $"checkpoints to {failing.Destination}", null, now, Text($"The checkpoint for entry {failing.Number} did not get there in {Tries} attempts or more. {failing.Failure} It is tried on; until it is there, nobody outside could tell that the trail was cut off after the one before."));
        }
    }

    /// <summary>A channel that is set up no longer is nobody's.</summary>
    private static IEnumerable<OutageSign> Messages(OutageFacts facts) => facts.Undelivered
        .Where(u => facts.Governance.Notifications.Channel(u.Channel) is not null)
        .Select(u => new OutageSign(
            OutageKind.MessagesUndelivered,
            u.Subject,
            null,
            u.Since,
            Text($"{u.Count} {(u.Count == 1 ? "message was" : "messages were")} given up since {u.Since:yyyy-MM-dd HH:mm} UTC, and nothing was delivered after. {u.Reason} Correct the channel, and send what was given up again: Notifications shows it.")));

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

    private IEnumerable<OutageSign> Jobs(OutageFacts facts, DateTimeOffset now)
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
            else if (job.LastSuccess is { } success && job.ReadAt - success > options.JobStall)
            {
                // By when the job was read: that it could not be read since is the log's outage, and no word on the job.
                yield return new(OutageKind.JobStalled, subject, job.App, success + options.JobStall, $"{job.Sentence} That is longer than {HumanTime.Format(options.JobStall)} ago.");
            }
        }
    }

    private IEnumerable<OutageSign> Credentials(OutageFacts facts, DateTimeOffset now)
    {
        var connections = facts.Governance.Sources.Select(s => (Subject: $"source {s.Name}", App: default(AppId?), s.Connection))
            .Concat(facts.Governance.Apps.Select(a => ($"app {a.Id}", (AppId?)a.Id, a.Connection)))
            .Concat(facts.Governance.ProvisioningLogs.Select(l => ($"log {l.Name}", default(AppId?), l.Connection)));
        foreach (var (subject, app, connection) in connections)
        {
            var stated = connection.Auth.Expires is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : default(DateTimeOffset?);
            var own = ends(connection.Auth);
            if ((own < stated ? own : stated ?? own) is not { } end || end - now > options.CredentialWarning)
            {
                continue;
            }

            var words = end <= now ? Text($"ended on {end:yyyy-MM-dd}") : Text($"ends on {end:yyyy-MM-dd}, in {HumanTime.Format(TimeSpan.FromDays(Math.Max(1, Math.Ceiling((end - now).TotalDays))))}");
            yield return new(OutageKind.CredentialExpiring, subject, app, end - options.CredentialWarning, $"The credential {words}. Make a new one, put it where the configuration names the secret, and write its last day under 'expires'.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
