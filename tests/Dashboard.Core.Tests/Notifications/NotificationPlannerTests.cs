using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>Who is told what, when, and how often.</summary>
public sealed class NotificationPlannerTests
{
    private static readonly SlackTarget Target = new(SecretReference.TryParse("env:SLACK", out var address) ? address : throw new InvalidOperationException());
    private static readonly Channel Iam = new("iam", Target, Role.IamManager);

    [Fact]
    public void An_event_is_told_at_once_and_once()
    {
        var outage = Event(NotificationKind.ControlOutage, "o-1");

        var first = Plan(Iam, [outage], []);
        Assert.Equal(["o-1"], Keys(first));
        Assert.True(Plan(Iam, [outage], Told(first)).IsEmpty);
    }

    [Fact]
    public void That_a_channel_is_dead_is_told_on_the_others()
    {
        var dead = Event(NotificationKind.ControlOutage, "o-1") with { ExceptOn = "IAM" };

        Assert.Empty(Keys(Plan(Iam, [dead], [])));
        Assert.Equal(["o-1"], Keys(Plan(Iam with { Name = "siem" }, [dead], [])));
    }

    [Fact]
    public void What_was_before_the_channel_is_left_to_the_screens()
    {
        Assert.Empty(Keys(Plan(Iam, [Event(NotificationKind.NewOrphan, "f-1") with { At = Some.Noon.AddDays(-31) }], [])));
    }

    [Fact]
    public void What_is_still_to_come_is_told_also_by_a_channel_that_was_set_up_since()
    {
        Assert.Equal(["w-1"], Keys(Plan(Iam, [Event(NotificationKind.ExceptionExpiring, "w-1") with { At = Some.Noon.AddDays(-31), IsAhead = true }], [])));
    }

    [Theory]
    [InlineData(Role.IamManager, null, "none,mail,crm")]
    [InlineData(Role.Administrator, null, "none,mail,crm")]
    [InlineData(Role.Auditor, null, "none,mail,crm")]
    [InlineData(Role.AppOwner, "OLGA", "mail")]
    [InlineData(Role.AppOwner, "otto", "crm")]
    [InlineData(Role.AppOwner, "nobody", "")]
    public void Nobody_is_told_what_they_could_not_read(Role role, string? owner, string told)
    {
        NotificationEvent[] events = [Event(NotificationKind.CanaryLeaked, "none", app: null), Event(NotificationKind.Breach, "mail"), Event(NotificationKind.Breach, "crm", app: "crm"), Event(NotificationKind.Breach, "gone", app: "gone")];

        var keys = Keys(Plan(Iam with { For = role, Owner = owner }, events, [])).ToHashSet();

        // An app that is no longer governed has no owner: only who reads everything is told.
        Assert.Equal(told.Split(',', StringSplitOptions.RemoveEmptyEntries).Concat(role is Role.AppOwner ? [] : ["gone"]).Order(), keys.Order());
    }

    [Fact]
    public void A_channel_for_some_apps_and_kinds_is_told_of_nothing_else()
    {
        NotificationEvent[] events = [Event(NotificationKind.CanaryLeaked, "none", app: null), Event(NotificationKind.Breach, "b-mail"), Event(NotificationKind.NewOrphan, "o-mail"), Event(NotificationKind.Breach, "b-crm", app: "crm")];

        Assert.Equal(["b-mail"], Keys(Plan(Iam with { Kinds = [NotificationKind.Breach], Apps = NameSet.Of("mail") }, events, [])));
    }

    [Theory]
    [InlineData("2026-03-02T21:59:00Z", true)] // 22:59 in Berlin
    [InlineData("2026-03-02T22:00:00Z", false)] // 23:00: the beginning is quiet
    [InlineData("2026-03-03T00:30:00Z", false)] // after midnight
    [InlineData("2026-03-03T05:59:00Z", false)]
    [InlineData("2026-03-03T06:00:00Z", true)] // 07:00: the end is not
    [InlineData("2026-03-29T00:30:00Z", false)] // the night in which clocks go forward
    [InlineData("2026-03-29T04:59:00Z", false)] // 06:59 in summer
    [InlineData("2026-03-29T05:00:00Z", true)] // 07:00 in summer
    [InlineData("2026-10-25T05:30:00Z", false)] // 06:30 in winter again
    [InlineData("2026-10-25T06:00:00Z", true)]
    public void Quiet_hours_go_over_midnight_by_the_clock_of_the_channel(string at, bool isSent)
    {
        var now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var quiet = Iam with { Quiet = new(new(23, 0), new(7, 0)), TimeZone = "Europe/Berlin" };

        Assert.Equal(isSent, !Plan(quiet, [Event(NotificationKind.Breach, "b") with { At = now.AddMinutes(-1) }], [], now: now).IsEmpty);
    }

    [Theory]
    [InlineData(NotificationKind.LeaverProofFailed, true, true)]
    [InlineData(NotificationKind.LeaverProofFailed, false, false)]
    [InlineData(NotificationKind.Breach, true, false)]
    public void Only_a_failed_leaver_proof_breaks_the_quiet_and_only_where_that_is_wanted(NotificationKind kind, bool isWanted, bool isSent)
    {
        var quiet = Iam with { Quiet = new(new(0, 0), new(23, 59)), DigestAt = new(8, 0), LeaverProofsAtOnce = isWanted };

        Assert.Equal(isSent, !Plan(quiet, [Event(kind, "e")], []).IsEmpty);
    }

    [Theory]
    [InlineData("2026-03-02T06:59:00Z", "")] // 07:59 in Berlin: not yet
    [InlineData("2026-03-02T07:00:00Z", "early")]
    [InlineData("2026-03-02T15:00:00Z", "early")] // missed, because the program stood still: made up
    [InlineData("2026-03-03T07:00:00Z", "early,late")]
    public void A_digest_tells_at_its_hour_what_was_known_by_then(string at, string told)
    {
        var now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var early = Event(NotificationKind.Breach, "early") with { At = Utc("2026-03-02T06:30:00Z") };
        var late = Event(NotificationKind.Breach, "late") with { At = Utc("2026-03-02T09:00:00Z") };

        var plan = Plan(Iam with { DigestAt = new(8, 0), TimeZone = "Europe/Berlin" }, [.. new[] { early, late }.Where(e => e.At <= now)], [], now: now);

        Assert.Equal(told, string.Join(',', Keys(plan)));
        Assert.True(plan.Messages.Length <= 1);
    }

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", false)]
    [InlineData("2026-03-29T01:00:00Z", true)] // 02:30 does not exist: it comes at 03:00 in summer
    public void A_digest_whose_time_a_day_does_not_have_comes_all_the_same(string at, bool isSent)
    {
        var now = Utc(at);

        Assert.Equal(isSent, !Plan(Iam with { DigestAt = new(2, 30), TimeZone = "Europe/Berlin" }, [Event(NotificationKind.Breach, "b") with { At = Utc("2026-03-28T20:00:00Z") }], [], now: now).IsEmpty);
    }

    [Fact]
    public void A_digest_whose_time_a_day_has_twice_comes_once()
    {
        var digest = Iam with { DigestAt = new(2, 30), TimeZone = "Europe/Berlin" };
        var between = Event(NotificationKind.Breach, "b") with { At = Utc("2026-10-25T01:00:00Z") }; // after the first 02:30, before the second

        Assert.True(Plan(digest, [between], [], now: Utc("2026-10-25T01:45:00Z")).IsEmpty);
        Assert.False(Plan(digest, [between], [], now: Utc("2026-10-26T01:30:00Z")).IsEmpty);
    }

    [Fact]
    public void The_end_is_told_where_the_beginning_arrived_and_once()
    {
        var outage = Event(NotificationKind.ControlOutage, "o-1");
        var told = Told(Plan(Iam, [outage], []));
        var well = Well("o-1");

        var ends = Plan(Iam, [outage with { EndedAt = Some.Noon }], told, well);

        Assert.True(Assert.Single(Assert.Single(ends.Messages).Lines).IsResolution);
        Assert.True(Plan(Iam, [outage with { EndedAt = Some.Noon }], [.. told.Select(t => t with { IsOpen = false }), .. Told(ends)], well).IsEmpty);
        Assert.True(Plan(Iam, [], [], well).IsEmpty);
    }

    [Theory]
    [InlineData(DeliveryState.Waiting, 0, 0)] // nobody knows yet whether it arrives
    [InlineData(DeliveryState.Sending, 0, 0)]
    [InlineData(DeliveryState.Failed, 0, 1)] // they never heard of it
    [InlineData(DeliveryState.Delivered, 1, 0)]
    public void Nobody_hears_of_the_end_of_what_they_did_not_hear_of(DeliveryState state, int messages, int closed)
    {
        var told = Told(Plan(Iam, [Event(NotificationKind.ControlOutage, "o-1")], [])).Select(t => t with { State = state });

        var plan = Plan(Iam, [], [.. told], Well("o-1"));

        Assert.Equal((messages, closed), (plan.Messages.Length, plan.Closed.Length));
    }

    [Fact]
    public void Who_does_not_want_to_hear_of_ends_hears_of_the_next_beginning()
    {
        var silent = Iam with { TellsResolved = false };
        var told = Told(Plan(silent, [Event(NotificationKind.Breach, "run-1", topic: "breach")], []));

        Assert.Equal([("iam", "breach")], Plan(silent, [], told, Well("breach")).Closed);
        Assert.Empty(Keys(Plan(silent, [Event(NotificationKind.Breach, "run-2", topic: "breach")], told)));
        Assert.Equal(["run-2"], Keys(Plan(silent, [Event(NotificationKind.Breach, "run-2", topic: "breach")], [.. told.Select(t => t with { IsOpen = false })])));
    }

    [Fact]
    public void What_came_and_went_in_quiet_hours_is_told_in_one_line()
    {
        var brief = Event(NotificationKind.ControlOutage, "o-1") with { EndedAt = Some.Noon };

        var line = Assert.Single(Assert.Single(Plan(Iam, [brief], [], Well("o-1")).Messages).Lines);

        Assert.Equal((false, Some.Noon, false), (line.IsResolution, line.EndedAt, line.IsOpen));
    }

    [Fact]
    public void Many_at_once_come_in_one_message_and_too_many_in_several()
    {
        var many = Enumerable.Range(0, 450).Select(i => Event(NotificationKind.NewOrphan, $"f-{i}")).ToArray();

        Assert.Equal([200, 200, 50], Plan(Iam, many, []).Messages.Select(m => m.Lines.Length));
    }

    internal static NotificationEvent Event(NotificationKind kind, string key, string? app = "mail", string? topic = null) =>
        new(topic ?? key, key, kind, app is null ? null : new(app), $"{kind} {key}", "It happened.", Some.Noon.AddMinutes(-1), "/");

    private static Dictionary<string, DateTimeOffset> Well(string topic) => new() { [topic] = Some.Noon };

    private static NotificationPlan Plan(Channel channel, NotificationEvent[] events, ToldLine[] told, Dictionary<string, DateTimeOffset>? well = null, DateTimeOffset? now = null)
    {
        var governance = Some.Governance(Some.App(), Some.App("crm") with { Owner = "otto" }) with { Notifications = new([channel]) };
        var version = new GovernanceVersion(1, governance, Some.Noon.AddDays(-60), "ada")
        {
            Since = ImmutableDictionary<string, DateTimeOffset>.Empty.Add(Awaited.Telling(channel), Some.Noon.AddDays(-30)),
        };
        return NotificationPlanner.Plan(version, Happenings.None with { Events = [.. events], Well = Happenings.None.Well.SetItems(well ?? []) }, told, now ?? Some.Noon);
    }

    private static ToldLine[] Told(NotificationPlan plan) => [.. plan.Messages.SelectMany(m => m.Lines.Select(l => new ToldLine(m.Channel, l, DeliveryState.Delivered, l.IsOpen)))];

    private static IEnumerable<string> Keys(NotificationPlan plan) => plan.Messages.SelectMany(m => m.Lines).Select(l => l.Key);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
