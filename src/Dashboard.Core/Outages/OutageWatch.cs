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
    /// <summary>Everything that holds now, in an order that stays.</summary>
    public IEnumerable<OutageSign> Look(OutageFacts facts, DateTimeOffset now) =>
        Apps(facts, now).Concat(LogWatch.Look(facts, options.JobStall, now)).Concat(Credentials(facts, now)).Concat(TrailWatch.Look(facts, now)).Concat(Messages(facts)).Concat(TestWatch.Look(facts, now)).OrderBy(s => s.Kind).ThenBy(s => s.Subject, StringComparer.Ordinal);

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

    /// <summary>A channel that is set up no longer is nobody's.</summary>
    private static IEnumerable<OutageSign> Messages(OutageFacts facts) => facts.Undelivered
        .Where(u => facts.Governance.Notifications.Channel(u.Channel) is not null)
        .Select(u => new OutageSign(
            OutageKind.MessagesUndelivered,
            u.Subject,
            null,
            u.Since,
            Text($"{u.Count} {(u.Count == 1 ? "message was" : "messages were")} given up since {u.Since:yyyy-MM-dd HH:mm} UTC, and nothing was delivered after. {u.Reason} Correct the channel, and send what was given up again: Notifications shows it.")));

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
