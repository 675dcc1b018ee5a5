using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Core.Tests.Exceptions;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What is told of an exception of ten days for 600 s, reviewed after five.</summary>
public sealed class WaiverHappeningTests
{
    private readonly Register _register = new();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task It_is_told_of_when_it_begins_to_end_soon_and_no_more_when_it_has(long ticks, bool isTold)
    {
        var waiver = await _register.ApproveAsync();
        var from = waiver.BeforeEnd(TimeSpan.FromDays(14))!.Value;

        Assert.Equal(isTold, (await ReadAsync(from.AddTicks(ticks), NotificationKind.ExceptionExpiring)).Events.Length == 1);
        Assert.Equal(!isTold, (await ReadAsync(waiver.Request.ExpiresAt.AddTicks(ticks), NotificationKind.ExceptionExpiring)).Events.Length == 1);
    }

    [Fact]
    public async Task The_tier_says_when_it_ends_soon()
    {
        _register.Tighten(RiskTier.Critical, t => t with { WaiverWarning = TimeSpan.FromHours(6) });
        var waiver = await _register.ApproveAsync();

        Assert.Empty((await ReadAsync(waiver.Request.ExpiresAt.AddHours(-6).AddTicks(-1), NotificationKind.ExceptionExpiring)).Events);
        Assert.Single((await ReadAsync(waiver.Request.ExpiresAt.AddHours(-6), NotificationKind.ExceptionExpiring)).Events);
    }

    [Fact]
    public async Task That_it_ends_soon_is_over_when_it_is_extended_or_taken_back_but_not_when_it_ends()
    {
        var waiver = await _register.ApproveAsync();
        var topic = $"waiver:{waiver.Id}";
        Assert.Empty((await ReadAsync(waiver.Request.ExpiresAt, null, topic)).Well);

        _register.Time.SetUtcNow(Some.Noon.AddDays(9));
        var later = await _register.AskAsync(Some.WaiverRequest() with { Extends = waiver.Id, ExpiresAt = Some.Noon.AddDays(20), ReviewAt = Some.Noon.AddDays(15) });
        Assert.Empty((await ReadAsync(Some.Noon.AddDays(9), null, topic)).Well);

        await _register.Desk.ApproveAsync(later.Id, "Fine.", Some.OtherManager, default);
        Assert.Equal(Some.Noon.AddDays(9), (await ReadAsync(Some.Noon.AddDays(9), null, topic)).Well[topic]);
        Assert.Empty((await ReadAsync(Some.Noon.AddDays(9), NotificationKind.ExceptionExpiring)).Events);

        await _register.Desk.RevokeAsync(waiver.Id, "Over.", Some.OtherManager, default);
        Assert.Contains(topic, (await ReadAsync(Some.Noon.AddDays(9), null, topic)).Well.Keys);
    }

    [Fact]
    public async Task A_review_is_told_of_on_its_day_and_is_over_when_somebody_looked()
    {
        var waiver = await _register.ApproveAsync();
        var (due, topic) = (Some.Noon.AddDays(5), $"waiver-review:{waiver.Id}");
        Assert.Empty((await ReadAsync(due.AddTicks(-1), NotificationKind.ExceptionReviewDue)).Events);

        var told = Assert.Single((await ReadAsync(due, NotificationKind.ExceptionReviewDue)).Events);
        Assert.Equal((topic, due, "Review of the exception for MAIL is due"), (told.Topic, told.At, told.Title));
        Assert.Empty((await ReadAsync(due, null, topic)).Well);

        _register.Time.SetUtcNow(due.AddHours(1));
        await _register.Desk.ReviewAsync(waiver.Id, "Still needed.", due.AddDays(2), Some.OtherManager, default);
        var after = await ReadAsync(due.AddHours(1), NotificationKind.ExceptionReviewDue, topic);
        Assert.Equal((0, due.AddHours(1)), (after.Events.Length, after.Well[topic]));
        Assert.NotEqual(told.Key, Assert.Single((await ReadAsync(due.AddDays(2), NotificationKind.ExceptionReviewDue)).Events).Key);
    }

    [Fact]
    public async Task A_drift_is_told_with_its_figures_and_is_over_when_the_p95_is_back_or_the_exception_is_over()
    {
        var waiver = await _register.ApproveAsync();
        var topic = $"waiver-drift:{waiver.Id}";
        _register.Results.All.Add(Late(600, 1));
        Assert.Empty((await ReadAsync(Some.Noon.AddHours(1), NotificationKind.ExceptionDrifted)).Events);

        _register.Results.All.Add(Late(601, 2));
        var told = Assert.Single((await ReadAsync(Some.Noon.AddHours(2), NotificationKind.ExceptionDrifted)).Events);
        Assert.Equal((topic, Some.Noon.AddHours(2)), (told.Topic, told.At));
        Assert.Contains("over 2 results; the exception accepts 10 min", told.Text);
        Assert.Empty((await ReadAsync(Some.Noon.AddHours(2), null, topic)).Well);

        _register.Results.All.AddRange(Enumerable.Range(3, 40).Select(i => Late(90, i)));
        var back = await ReadAsync(Some.Noon.AddHours(42), NotificationKind.ExceptionDrifted, topic);
        Assert.Equal((0, Some.Noon.AddHours(42)), (back.Events.Length, back.Well[topic]));

        Assert.Equal(waiver.Request.ExpiresAt, (await ReadAsync(waiver.Request.ExpiresAt, null, topic)).Well[topic]);
    }

    [Fact]
    public async Task A_drift_is_told_once_and_its_end_once_and_a_second_drift_anew()
    {
        var waiver = await _register.ApproveAsync();
        _register.Set(g => g with { Notifications = new([new("iam", new SlackTarget(SecretReference.TryParse("env:SLACK", out var address) ? address : throw new InvalidOperationException()), Role.IamManager) { Kinds = [NotificationKind.ExceptionDrifted] }]) });
        var told = new List<ToldLine>();
        async Task<string> TellAsync(int hour)
        {
            var now = Some.Noon.AddHours(hour);
            var open = told.Where(t => t.IsOpen).Select(t => t.Line.Topic).ToArray();
            var plan = NotificationPlanner.Plan(_register.Governance.Current, await ReadAsync(now, NotificationKind.ExceptionDrifted, open), told, now);
            foreach (var line in plan.Messages.SelectMany(m => m.Lines))
            {
                told = [.. told.Select(t => line.IsResolution ? t with { IsOpen = false } : t), new("iam", line, DeliveryState.Delivered, line.IsOpen)];
            }

            return string.Join(",", plan.Messages.SelectMany(m => m.Lines).Select(l => l.IsResolution ? "over" : "drift"));
        }

        _register.Results.All.Add(Late(700, 1));
        Assert.Equal(["drift", "", ""], [await TellAsync(1), await TellAsync(2), await TellAsync(3)]);

        _register.Results.All.AddRange(Enumerable.Range(4, 30).Select(i => Late(90, i)));
        Assert.Equal(["over", ""], [await TellAsync(34), await TellAsync(35)]);

        _register.Results.All.AddRange(Enumerable.Range(36, 30).Select(i => Late(800, i)));
        Assert.Equal(["drift", ""], [await TellAsync(66), await TellAsync(67)]);
        Assert.Equal("over", await TellAsync((int)(waiver.Request.ExpiresAt - Some.Noon).TotalHours));
    }

    [Fact]
    public async Task Results_are_not_read_anew_for_every_look()
    {
        await _register.ApproveAsync();
        var happenings = new WaiverHappenings(_register.Store, _register.Reader);

        foreach (var minute in new[] { 0, 1, 4 })
        {
            await happenings.ReadAsync(Scope(Some.Noon.AddMinutes(minute)), default);
        }

        Assert.Equal(1, _register.Results.Reads);
        await happenings.ReadAsync(Scope(Some.Noon.AddMinutes(5)), default);
        Assert.Equal(2, _register.Results.Reads);
    }

    private static CheckResult Late(double upper, int hour) => Some.Result(Verdict.Passed, SlaVerdict.Breached, upper, 70, at: Some.Noon.AddHours(hour));

    private HappeningScope Scope(DateTimeOffset now, params string[] open) => new(_register.Governance.Current.Governance, now.AddDays(-3), now, [.. open]);

    private async Task<Happenings> ReadAsync(DateTimeOffset now, NotificationKind? kind, params string[] open)
    {
        var known = await new WaiverHappenings(_register.Store, _register.Reader).ReadAsync(Scope(now, open), default);
        return known with { Events = [.. known.Events.Where(e => e.Kind == kind)] };
    }
}
