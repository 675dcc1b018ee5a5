using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Core.Tests.Exceptions;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>Who is told that a request waits, and what became of it.</summary>
public sealed class WaiverRequestHappeningTests
{
    private static readonly SlackTarget Target = new(SecretReference.TryParse("env:SLACK", out var address) ? address : throw new InvalidOperationException());

    private readonly Register _register = new();

    [Fact]
    public async Task That_a_request_waits_is_told_to_those_who_may_decide_on_it_and_to_nobody_else()
    {
        _register.Tighten(RiskTier.Critical, t => t with { Approvers = [Role.Administrator] });
        var asked = await _register.AskAsync();

        Assert.Equal("administrators An exception for MAIL waits for a decision", Assert.Single(Told(await ReadAsync(Some.Noon))));
        Assert.Contains("up to 10 min late in LeaverAccount", Assert.Single((await ReadAsync(Some.Noon.AddDays(5))).Events).Text, StringComparison.Ordinal); // it still waits
        Assert.Empty((await ReadAsync(Some.Noon, $"waiver-asked:{asked.Id}")).Well);
        Assert.Empty((await ReadAsync(asked.Request.ExpiresAt)).Events);
        Assert.Equal(asked.Request.ExpiresAt, (await ReadAsync(asked.Request.ExpiresAt, $"waiver-asked:{asked.Id}")).Well[$"waiver-asked:{asked.Id}"]);
    }

    [Fact]
    public async Task What_was_decided_is_told_to_the_owner_of_the_app_with_the_words_of_who_decided()
    {
        var (approved, rejected) = (await _register.AskAsync(), await _register.AskAsync());
        _register.Time.SetUtcNow(Some.Noon.AddHours(1));
        await _register.Desk.ApproveAsync(approved.Id, "Fine.", Some.Manager, default);
        await _register.Desk.RejectAsync(rejected.Id, "Too long.", Some.Manager, default);
        _register.Time.SetUtcNow(Some.Noon.AddDays(5));
        await _register.Desk.RevokeAsync(approved.Id, "Misused.", Some.Manager, default);

        var first = await ReadAsync(Some.Noon.AddHours(2), $"waiver-asked:{approved.Id}");
        Assert.Equal(["olga Exception for MAIL approved", "olga Exception for MAIL rejected", "olga Exception for MAIL revoked"], Told(first).Where(t => t.StartsWith("olga", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(Told(first), t => t.StartsWith("otto", StringComparison.Ordinal));
        Assert.Equal(Some.Noon.AddHours(1), first.Well[$"waiver-asked:{approved.Id}"]);
        Assert.Contains("Too long.", Assert.Single(first.Events, e => e.Title.EndsWith("rejected", StringComparison.Ordinal)).Text, StringComparison.Ordinal);

        var later = Assert.Single((await ReadAsync(Some.Noon.AddDays(5))).Events); // what was decided before the look-back is not told any more
        Assert.Equal(("Exception for MAIL revoked", Some.Noon.AddDays(5)), (later.Title, later.At));
        Assert.EndsWith("Why: Misused.", later.Text, StringComparison.Ordinal);
    }

    private async Task<Happenings> ReadAsync(DateTimeOffset now, params string[] open) =>
        await new WaiverRequestHappenings(_register.Store).ReadAsync(new(_register.Governance.Current.Governance, now.AddDays(-3), now, [.. open]), default);

    private ImmutableArray<string> Told(Happenings known)
    {
        _register.Set(g => g with
        {
            Notifications = new(
            [
                new("administrators", Target, Role.Administrator), new("managers", Target, Role.IamManager), new("auditors", Target, Role.Auditor),
                new("olga", Target, Role.AppOwner) { Owner = "olga" }, new("otto", Target, Role.AppOwner) { Owner = "otto" },
            ]),
        });
        return [.. NotificationPlanner.Plan(_register.Governance.Current, known, [], Some.Noon.AddDays(6)).Messages.SelectMany(m => m.Lines.Select(l => $"{m.Channel} {l.Title}"))];
    }
}
