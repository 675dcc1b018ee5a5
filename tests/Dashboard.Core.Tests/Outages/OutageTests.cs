using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Outages;

/// <summary>What counts as a control outage, since when, and until when.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private static readonly ProvisioningLog Log = new("entra", Some.Connection() with { Kind = ProvisioningLog.Kind }, "since={since}", "$", null, new(null, "at", "app", "who", "what", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));

    [Fact]
    public void Every_outage_has_a_word_and_a_sentence_of_its_own()
    {
        var kinds = Enum.GetValues<OutageKind>();

        Assert.Equal(kinds.Length, kinds.Select(OutageGuide.Word).Distinct().Count());
        Assert.Equal(kinds.Length, kinds.Select(OutageGuide.Meaning).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1, null)] // compared an hour ago
    [InlineData(2, 1, null)] // one failed since: that is everyday
    [InlineData(3, 1, "Not compared whole since 2026-03-02 09:00 UTC, and it is to be every 1 h. The last one: The directory answered 500.")]
    [InlineData(3, 3, "No comparison was made since.")]
    [InlineData(null, 1, "Never compared whole")]
    public void An_app_is_to_be_compared_whole_as_often_as_it_should_be(int? wholeHoursAgo, int lastHoursAgo, string? reason)
    {
        var whole = wholeHoursAgo is { } hours ? new[] { Round(hours, isComplete: true) } : [];
        var signs = Look(new(Some.Governance(Some.App()), [wholeHoursAgo == lastHoursAgo ? whole[0] : Round(lastHoursAgo, isComplete: false)], whole, [], [], Every));

        Assert.Equal(reason is not null, signs.Length == 1);
        if (reason is not null)
        {
            Assert.Contains(reason, signs[0].Reason, StringComparison.Ordinal);
            Assert.Equal((OutageKind.AppUnread, "app mail", "mail"), (signs[0].Kind, signs[0].Subject, signs[0].App!.Value.Value));
            Assert.Equal(wholeHoursAgo is null ? Some.Noon.AddHours(-1) : Some.Noon.AddHours(-1), signs[0].Since);
        }
    }

    /// <summary>What was whole before the app was away belongs to another time, and a round that is held says nothing of now.</summary>
    [Fact]
    public void An_app_that_came_back_and_is_held_ever_since_is_no_secret()
    {
        var held = Round(1, isComplete: true) with { Held = "Half of the identities vanished." };
        var facts = new OutageFacts(Some.Governance(Some.App()), [held], [Round(500, isComplete: true)], [], [], Every)
        {
            Since = ImmutableDictionary<string, DateTimeOffset>.Empty.Add(Awaited.Comparison(Some.App().Id), Some.Noon.AddHours(-10)),
        };

        var sign = Assert.Single(Look(facts));

        Assert.Equal(OutageKind.AppUnread, sign.Kind);
        Assert.Contains("The last one is held for a person: Half of the identities vanished.", sign.Reason, StringComparison.Ordinal);
        Assert.Empty(Look(facts with { Rounds = [Round(1, isComplete: true)], Whole = [Round(1, isComplete: true)] }));
    }

    [Theory]
    [InlineData(true, 5, 60, null)]
    [InlineData(false, 5, 60, OutageKind.LogUnread)]
    [InlineData(true, 21, 60, OutageKind.LogUnread)] // to be read every five minutes
    [InlineData(true, 5, 1500, OutageKind.LogSilent)] // more than a day
    [InlineData(true, 5, null, OutageKind.LogSilent)] // not one entry since it is read
    public void A_log_is_to_be_read_whole_and_to_say_something(bool isComplete, int readMinutesAgo, int? latestMinutesAgo, OutageKind? kind)
    {
        var standing = new LogStanding("entra", Some.Noon.AddMinutes(-readMinutesAgo), isComplete, "Page 2: 403.", null, latestMinutesAgo is { } m ? Some.Noon.AddMinutes(-m) : null, 3) { Since = Some.Noon.AddDays(-7) };

        var signs = Look(new(Some.Governance() with { ProvisioningLogs = [Log] }, [], [], [standing], [], Every));

        Assert.Equal(kind, signs.Select(s => (OutageKind?)s.Kind).SingleOrDefault());
        Assert.Empty(Look(new(Some.Governance() with { ProvisioningLogs = [Log] }, [], [], [], [], Every))); // it is read for the first time just now
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "Never compared, though it is to be since 2026-03-02 09:00 UTC, every 1 h.")]
    [InlineData(null, null)] // nobody knows
    public void An_app_that_was_never_compared_is_no_secret(int? appliedHoursAgo, string? reason)
    {
        var signs = Look(new(Some.Governance(Some.App()), [], [], [], [], Every) { AppliedAt = appliedHoursAgo is { } h ? Some.Noon.AddHours(-h) : null });

        Assert.Equal(reason is not null, signs.Length == 1);
        Assert.All(signs, s => Assert.Contains(reason!, s.Reason, StringComparison.Ordinal));
        Assert.All(signs, s => Assert.Equal((OutageKind.AppUnread, Some.Noon.AddHours(-1)), (s.Kind, s.Since)));
    }

    [Theory]
    [InlineData(true, 20, null)]
    [InlineData(true, 21, OutageKind.LogUnread)] // every five minutes, three of them and five minutes more
    [InlineData(false, 1440, null)]
    [InlineData(false, 1441, OutageKind.LogSilent)] // nothing was ever sent, for longer than a day
    public void A_log_that_never_said_a_word_is_no_secret(bool isRead, int appliedMinutesAgo, OutageKind? kind)
    {
        var log = isRead ? Log : Sent();

        var signs = Look(new(Some.Governance() with { Apps = [], ProvisioningLogs = [log] }, [], [], [], [], Every) { AppliedAt = Some.Noon.AddMinutes(-appliedMinutesAgo) });

        Assert.Equal(kind, signs.Select(s => (OutageKind?)s.Kind).SingleOrDefault());
        Assert.Empty(Look(new(Some.Governance() with { Apps = [], ProvisioningLogs = [log] }, [], [], [], [], Every)));
    }

    /// <summary>Hours since which an app is to be compared, since its last round and since its last whole one; what is said of it, and since when.</summary>
    [Theory]
    [InlineData(2, null, null, null, 0)]
    [InlineData(3, null, null, "Never compared, though it is to be since 2026-03-02 09:00 UTC, every 1 h.", 1)] // however new the configuration in force is
    [InlineData(2, 500, 500, null, 0)] // it was taken out, and is back
    [InlineData(3, 500, 500, "Not compared, though it is to be since 2026-03-02 09:00 UTC", 1)]
    [InlineData(400, 1, 500, "Not compared whole since", 1)] // whole only before it was taken out
    [InlineData(400, 3, 3, "Not compared whole since 2026-03-02 09:00 UTC", 1)]
    [InlineData(400, 1, 1, null, 0)]
    public void A_new_version_of_the_configuration_begins_nothing_anew_and_what_came_back_does(int sinceHoursAgo, int? lastHoursAgo, int? wholeHoursAgo, string? reason, int beganHoursAgo)
    {
        var app = Some.App();
        var rounds = lastHoursAgo is { } last ? new[] { Round(last, isComplete: lastHoursAgo == wholeHoursAgo) } : [];
        var whole = wholeHoursAgo is { } hours ? new[] { Round(hours, isComplete: true) } : [];

        var signs = Look(new(Some.Governance(app), rounds, whole, [], [], Every)
        {
            AppliedAt = Some.Noon.AddMinutes(-1),
            Since = Since(Awaited.Comparison(app.Id), sinceHoursAgo * 60),
        });

        Assert.Equal(reason is not null, signs.Length == 1);
        Assert.All(signs, s => Assert.Contains(reason!, s.Reason, StringComparison.Ordinal));
        Assert.All(signs, s => Assert.Equal((OutageKind.AppUnread, Some.Noon.AddHours(-beganHoursAgo)), (s.Kind, s.Since)));
    }

    /// <summary>Minutes since which a log is to be read (or sent to), since it was, and since its latest entry.</summary>
    [Theory]
    [InlineData(true, 20, null, null, null)]
    [InlineData(true, 21, null, null, OutageKind.LogUnread)]
    [InlineData(true, 20, 30_000, 30_000, null)] // it was taken out, and is back
    [InlineData(true, 21, 30_000, 30_000, OutageKind.LogUnread)]
    [InlineData(true, 1_440, 5, 30_000, null)] // read again, and nothing was said yet
    [InlineData(true, 1_441, 5, 30_000, OutageKind.LogSilent)]
    [InlineData(true, 40_000, 5, 30_000, OutageKind.LogSilent)]
    [InlineData(false, 1_440, null, null, null)]
    [InlineData(false, 1_441, null, null, OutageKind.LogSilent)]
    [InlineData(false, 1_440, 30_000, 30_000, null)]
    [InlineData(false, 1_441, 30_000, 30_000, OutageKind.LogSilent)]
    public void A_log_counts_since_it_is_set_up_and_no_longer_than_that(bool isRead, int sinceMinutesAgo, int? readMinutesAgo, int? latestMinutesAgo, OutageKind? kind)
    {
        var log = isRead ? Log : Sent();
        var standing = readMinutesAgo is { } read ? new[] { new LogStanding("entra", Some.Noon.AddMinutes(-read), true, "Whole.", null, latestMinutesAgo is { } m ? Some.Noon.AddMinutes(-m) : null, 3) } : [];

        var signs = Look(new(Some.Governance() with { Apps = [], ProvisioningLogs = [log] }, [], [], standing, [], Every)
        {
            AppliedAt = Some.Noon.AddMinutes(-1),
            Since = Since(Awaited.Entries(log), sinceMinutesAgo),
        });

        Assert.Equal(kind, signs.Select(s => (OutageKind?)s.Kind).SingleOrDefault());
        Assert.All(signs, s => Assert.True(s.Since <= Some.Noon && s.Since >= Some.Noon.AddMinutes(-sinceMinutesAgo), $"{s.Since}"));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(31, null, null)]
    [InlineData(30, null, "ends on 2026-04-01, in 30 d")]
    [InlineData(-1, null, "ended on 2026-03-01")]
    [InlineData(90, 5, "ends on 2026-03-07, in 5 d")] // what the token says of itself comes first
    [InlineData(3, 90, "ends on 2026-03-05, in 3 d")]
    public void A_credential_that_ends_soon_is_an_alarm(int? statedDays, int? ownDays, string? words)
    {
        var midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var auth = new NoAuth { Expires = statedDays is { } d ? DateOnly.FromDateTime(midnight.AddDays(d).UtcDateTime) : null };
        var governance = Some.Governance(Some.App() with { Connection = Some.Connection() with { Auth = auth } });
        var watch = new OutageWatch(new(), a => a == auth && ownDays is { } own ? midnight.AddDays(own) : null);

        var signs = watch.Look(new(governance, [], [], [], [], Every), midnight).Where(s => s.Subject == "app mail").ToList();

        Assert.Equal(words is not null, signs.Count == 1);
        Assert.All(signs, s => Assert.Contains(words!, s.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Active", false, 5, null)]
    [InlineData("Active", false, 7, OutageKind.JobStalled)] // six hours without a cycle that ended well
    [InlineData("Active", false, null, null)] // it says nothing of its cycles
    [InlineData("Paused", false, 1, OutageKind.JobStalled)]
    [InlineData("Quarantine", true, 1, OutageKind.JobQuarantined)]
    public void A_provisioning_job_is_to_run(string state, bool isQuarantined, int? successHoursAgo, OutageKind? kind)
    {
        var log = Log with
        {
            Jobs = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("mail", "sp-1"),
        };
        var job = new ProvisioningJob("entra", new("mail"), state, isQuarantined, null, null, successHoursAgo is { } hours ? Some.Noon.AddHours(-hours) : null, Some.Noon);
        var facts = new OutageFacts(Some.Governance() with { ProvisioningLogs = [log] }, [], [], [], [job], Every);

        Assert.Equal(kind, Look(facts).Select(s => (OutageKind?)s.Kind).SingleOrDefault());
        Assert.Empty(Look(facts with { Governance = Some.Governance() })); // a job that nobody looks at any more
    }

    [Fact]
    public void An_outage_begins_goes_on_and_ends_and_begins_anew_as_another_one()
    {
        var sign = new OutageSign(OutageKind.LogSilent, "log entra", null, Some.Noon.AddHours(-1), "Silent for 25 h.");
        var first = Assert.Single(OutageBook.Update([], [sign], Some.Noon));
        Assert.Equal((Some.Noon.AddHours(-1), Some.Noon, null), (first.StartedAt, first.SeenAt, first.EndedAt));

        Assert.Empty(OutageBook.Update([first], [sign with { Since = Some.Noon }], Some.Noon.AddHours(1)));
        var going = Assert.Single(OutageBook.Update([first], [sign with { Reason = "Silent for 26 h." }], Some.Noon.AddHours(1)));
        Assert.Equal((first.Id, first.StartedAt, "Silent for 26 h."), (going.Id, going.StartedAt, going.Reason));

        var over = Assert.Single(OutageBook.Update([going], [], Some.Noon.AddHours(2)));
        Assert.Equal(Some.Noon.AddHours(2), over.EndedAt);
        Assert.Empty(OutageBook.Update([over], [], Some.Noon.AddHours(3)));
        Assert.NotEqual(over.Id, Assert.Single(OutageBook.Update([over], [sign], Some.Noon.AddHours(4))).Id);
    }

    [Fact]
    public void A_channel_on_which_messages_are_given_up_is_an_outage_until_one_arrives_or_the_channel_is_gone()
    {
        var governance = Some.Governance(Some.App()) with { Notifications = new([new("iam", new Core.Channels.SlackTarget(SecretReference.TryParse("env:SLACK", out var address) ? address : throw new InvalidOperationException()), Core.Access.Role.IamManager)]) };
        var facts = new OutageFacts(governance, [Round(1, isComplete: true)], [Round(1, isComplete: true)], [], [], Every) { Undelivered = [new("iam", 2, Some.Noon.AddHours(-3), "The receiver refused it (401).")] };

        var sign = Assert.Single(Look(facts));

        Assert.Equal((OutageKind.MessagesUndelivered, "channel iam", null, Some.Noon.AddHours(-3)), (sign.Kind, sign.Subject, sign.App, sign.Since));
        Assert.StartsWith("2 messages were given up since 2026-03-02 09:00 UTC, and nothing was delivered after. The receiver refused it (401).", sign.Reason, StringComparison.Ordinal);
        Assert.Empty(Look(facts with { Undelivered = [] }));
        Assert.Empty(Look(facts with { Undelivered = [new("another", 2, Some.Noon, "401.")] }));
    }

    [Theory]
    [InlineData(23, null, false)]
    [InlineData(24, null, false)] // the cadence itself is in time
    [InlineData(25, null, true)]
    [InlineData(25, 23, false)] // it was away, and came back a day ago
    [InlineData(25, 26, true)]
    [InlineData(null, 24, false)] // what is asked for the first time has as long
    [InlineData(null, 25, true)]
    public void An_app_that_falls_out_of_the_cadence_of_its_tier_is_an_outage(int? provenHoursAgo, int? askedHoursAgo, bool isOutage)
    {
        var facts = Watched() with
        {
            AppliedAt = Some.Noon.AddHours(-1),
            Since = askedHoursAgo is { } asked ? Since(Awaited.Testing(new("mail")), asked * 60) : ImmutableDictionary<string, DateTimeOffset>.Empty,
            Tests = provenHoursAgo is { } hours ? [new(new("mail"), ImmutableSortedDictionary<Core.Apps.CheckKind, DateTimeOffset>.Empty.Add(Core.Apps.CheckKind.Joiner, Some.Noon).Add(Core.Apps.CheckKind.LeaverAccount, Some.Noon.AddHours(-hours)))] : [],
        };

        var signs = Look(facts);

        Assert.Equal(isOutage, signs.Length == 1);
        Assert.All(signs, s => Assert.Equal((OutageKind.AppUntested, "app mail", Some.Noon.AddHours(-1)), (s.Kind, s.Subject, s.Since)));
        Assert.Empty(Look(facts with { Governance = facts.Governance with { Campaigns = [] } })); // nobody waits for it
        Assert.All(signs, s => Assert.StartsWith(provenHoursAgo is null ? "Nothing was ever proven" : "LeaverAccount was last proven at 2026-03-01 11:00 UTC; its tier asks for a test every 1 d.", s.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0 11 * * *", true, false)] // an hour ago: it may wait for another
    [InlineData("59 10 * * *", true, true)]
    [InlineData("59 10 * * *", false, false)]
    [InlineData("0 13 * * *", true, false)] // it was not due yet
    public void A_campaign_that_never_ran_by_its_schedule_is_an_outage(string cron, bool never, bool isOutage)
    {
        var campaign = Some.Campaign() with { Schedule = new(cron, "UTC") };
        var facts = Watched() with { AppliedAt = Some.Noon.AddHours(-6), NeverRan = never ? [campaign.Name] : [] };
        facts = facts with { Governance = facts.Governance with { Campaigns = [campaign] } };

        var signs = Look(facts);

        Assert.Equal(isOutage, signs.Length == 1);
        Assert.All(signs, s => Assert.Equal((OutageKind.AppUntested, "campaign nightly", null, Some.Noon.AddMinutes(-61)), (s.Kind, s.Subject, s.App, s.Since)));
    }

    /// <summary>The app mail, compared just now, tested by nightly, once a day.</summary>
    private static OutageFacts Watched()
    {
        var governance = Some.Governance(Some.App()) with { Campaigns = [Some.Campaign()] };
        return new(governance with { Tiers = [.. governance.Tiers.Select(t => t with { Cadence = TimeSpan.FromDays(1) })] }, [Round(1, isComplete: true)], [Round(1, isComplete: true)], [], [], Every);
    }

    private static ProvisioningLog Sent() =>
        Log with { Connection = Log.Connection with { Kind = ProvisioningLog.SentKind }, Webhook = new(SecretReference.TryParse("env:HOOK", out var secret) ? secret : throw new InvalidOperationException()) };

    private static ImmutableDictionary<string, DateTimeOffset> Since(string what, int minutesAgo) => ImmutableDictionary<string, DateTimeOffset>.Empty.Add(what, Some.Noon.AddMinutes(-minutesAgo));

    private static OutageSign[] Look(OutageFacts facts) => [.. new OutageWatch(new(), _ => null).Look(facts, Some.Noon)];

    private static Round Round(int hoursAgo, bool isComplete) =>
        new(Guid.NewGuid(), new("mail"), "hr", Some.Noon.AddHours(-hoursAgo), Some.Noon.AddHours(-hoursAgo), isComplete, isComplete ? "Whole." : "The directory answered 500.", 10, 10, 0);
}
