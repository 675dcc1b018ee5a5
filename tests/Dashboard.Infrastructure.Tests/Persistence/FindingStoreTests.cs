using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class FindingStoreTests
{
    [Fact]
    public async Task Findings_come_back_open_ones_first_then_newest_first()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var old = Finding(Samples.Mail, 0) with { Entitlements = null };
        var recent = Finding(Samples.Crm, 5) with { Entitlements = NameSet.Empty, Kind = IdentityKind.Agent };
        var resolved = Finding(Samples.Mail, 9) with { ResolvedAt = Samples.Now.AddHours(1) };

        await findings.SaveAsync(Round(Samples.Mail, 0), [resolved, old, recent], default);

        Assert.Equal([recent, old, resolved], await findings.ListAsync(null, default));
        Assert.Equal([old, resolved], await findings.ListAsync(Samples.Mail, default));
    }

    [Fact]
    public async Task Open_findings_of_an_app_come_back_without_those_that_are_gone_and_those_of_others()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var (old, recent) = (Finding(Samples.Mail, 0), Finding(Samples.Mail, 5));
        await findings.SaveAsync(Round(Samples.Mail, 0), [old, recent, Finding(Samples.Crm, 3), Finding(Samples.Mail, 9) with { ResolvedAt = Samples.Now.AddHours(1) }], default);

        Assert.Equal([recent, old], await findings.ListOpenAsync(Samples.Mail, default));
    }

    [Fact]
    public async Task Very_many_findings_are_kept_and_changed_at_once()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        ImmutableArray<Finding> all = [.. Enumerable.Range(0, 1_201).Select(n => Finding(Samples.Mail, 0) with { AccountId = $"a-{n}" })];
        await findings.SaveAsync(Round(Samples.Mail, 0), [.. all.Take(800)], default);

        ImmutableArray<Finding> changed = [.. all.Skip(400).Select(f => f with { Reason = "Seen again." })];
        await findings.SaveAsync(Round(Samples.Mail, 1), changed, default);

        Assert.Equal([.. all.Take(400), .. changed], (await findings.ListAsync(Samples.Mail, default)).OrderBy(f => int.Parse(f.AccountId[2..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(2, (await findings.ListRoundsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default)).Count);
    }

    [Fact]
    public async Task A_finding_that_changes_is_the_same_finding()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var finding = Finding(Samples.Mail, 0);
        await findings.SaveAsync(Round(Samples.Mail, 0), [finding], default);

        var resolved = finding with { LastSeen = Samples.Now.AddHours(1), ResolvedAt = Samples.Now.AddHours(2), Reason = "Gone." };
        await findings.SaveAsync(Round(Samples.Mail, 1), [resolved], default);

        Assert.Equal([resolved], await findings.ListAsync(null, default));
    }

    [Fact]
    public async Task Rounds_are_found_by_app_and_by_time()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var (first, second, other) = (Round(Samples.Mail, 0), Round(Samples.Mail, 10), Round(Samples.Crm, 5));
        foreach (var round in (Round[])[second, first, other])
        {
            await findings.SaveAsync(round, [], default);
        }

        Assert.Equal([other, second], (await findings.ListLatestRoundsAsync(default)).OrderBy(round => round.EndedAt));
        Assert.Equal([first, other], await findings.ListRoundsAsync(first.EndedAt, second.EndedAt, default));
    }

    [Fact]
    public async Task What_a_round_asked_is_kept_with_it_and_read_apart()
    {
        await using var store = await TestStore.OpenAsync();
        var (findings, answers) = (store.Get<IFindingStore>(), store.Get<IRoundAnswers>());
        RoundAnswer[] asked = [.. Enumerable.Range(1, 3).Select(page => new RoundAnswer(page < 3 ? RoundSide.App : RoundSide.Directory, new($"GET https://mail.example/Users?startIndex={page}", Samples.At(page), Samples.At(page + 1), page < 3 ? 200 : null, "100 accounts", 31_000, new('e', 64), null)))];
        var (round, earlier) = (Round(Samples.Mail, 1) with { AppRequests = 2, DirectoryRequests = 1, Answers = [.. asked] }, Round(Samples.Mail, 0));
        await findings.SaveAsync(earlier, [], default);
        await findings.SaveAsync(round, [], default);

        Assert.Equal(asked, await answers.ReadAsync(round.Id, default));
        Assert.Empty(await answers.ReadAsync(earlier.Id, default));
        Assert.Equal([earlier, round with { Answers = [] }], await findings.ListRoundsAsync(earlier.EndedAt, round.EndedAt.AddTicks(1), default));
    }

    [Fact]
    public async Task A_round_is_kept_with_all_its_findings_or_not_at_all()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var round = Round(Samples.Mail, 0);
        await findings.SaveAsync(round, [], default);

        await Assert.ThrowsAnyAsync<Exception>(() => findings.SaveAsync(round, [Finding(Samples.Mail, 0)], default));

        Assert.Empty(await findings.ListAsync(null, default));
    }

    [Fact]
    public async Task A_finding_comes_back_with_its_readings_and_a_round_with_its_counts()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var identity = new DirectoryIdentity("id-1", "leo", null, "Leo", false, IdentityKind.Agent, "Sales", null, Samples.Now) { Mail = "leo@example.org", Owner = "id-2" };
        var account = new Account("a-1", "leo", "id-1", true, null, Samples.Now) { IsLocal = true, ChangedBy = "root", Mail = "leo@example.org", Department = "Sales", DisplayName = "Leo" };
        var finding = Finding(Samples.Mail, 0) with
        {
            IdentityId = "id-1",
            Names = NameSet.Of("admin"),
            By = CorrelationRule.UserName,
            Log = LogVerdict.FalseSuccess,
            Readings = new(identity, ExpectedAccess.None, new("entra", "1", Samples.Now, "disable", "success", true, true, "more"), account),
        };
        var round = Round(Samples.Mail, 0) with { Counts = new Dictionary<Situation, int> { [Situation.Linked] = 7, [Situation.ResidualAccess] = 1 }.ToImmutableSortedDictionary(), Held = "Too many.", AppReason = "100 accounts. Directory: none of these.", DirectoryReason = "99 identities.", IsImported = true, ImportedAsOf = Samples.Now.AddDays(-1), DirectoryFrom = Samples.Now.AddSeconds(-9), Lagging = ImmutableDictionary<FindingKey, DateTimeOffset>.Empty.Add(new(Situation.MissingAccount, "id-1"), Samples.Now) };

        await findings.SaveAsync(round, [finding], default);

        Assert.Equal(finding, Assert.Single(await findings.ListAsync(null, default)));
        var read = Assert.Single(await findings.ListLatestRoundsAsync(default));
        Assert.Equal(round.Counts.AsEnumerable(), read.Counts);
        Assert.Equal(("Too many.", null, round.DirectoryFrom), (read.Held, read.AcceptedBy, read.DirectoryFrom));
        Assert.Equal(("100 accounts. Directory: none of these.", "99 identities.", true, Samples.Now.AddDays(-1)), (read.AppReason, read.DirectoryReason, read.IsImported, read.ImportedAsOf));
        Assert.Equal(Samples.Now, read.Lagging[new(Situation.MissingAccount, "id-1")]);
    }

    [Theory]
    [InlineData("App: 120 accounts. Directory: 118 identities. Broker: 3 grants.", "120 accounts.", "118 identities. Broker: 3 grants.")]
    [InlineData("Stopped by ada.", null, null)]
    [InlineData("app: 1. Directory: 2.", null, null)]
    public async Task What_an_old_round_says_of_each_side_in_one_text_is_taken_apart_once(string reason, string? ofApp, string? ofDirectory)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Get<IFindingStore>().SaveAsync(Round(Samples.Mail, 0) with { Reason = reason }, [], default);
        await using (var context = store.Context())
        {
            await context.GetService<IMigrator>().MigrateAsync("GovernanceSince");
        }

        await using var next = await TestStore.OpenAsync(store.Folder);
        var read = (await next.Get<IFindingStore>().FindLatestAsync(Samples.Mail, default))!;

        Assert.Equal((reason, ofApp, ofDirectory, null), (read.Reason, read.AppReason, read.DirectoryReason, read.IsImported));
    }

    [Fact]
    public async Task What_people_did_is_added_and_outlives_the_rounds()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var (one, other) = (Finding(Samples.Mail, 0), Finding(Samples.Crm, 5) with { UserName = "LEO" });
        await findings.SaveAsync(Round(Samples.Mail, 0), [one, other], default);
        TriageEntry Entry(Finding finding, int minute, TriageAction action) => new(Guid.CreateVersion7(), finding.Id, Samples.Now.AddMinutes(minute), "iris", action, "Seen.", "ines", KnownAs.BreakGlass, Samples.Now.AddDays(9), finding.Fingerprint);
        var (first, second) = (Entry(one, 1, TriageAction.MarkKnown), Entry(one, 2, TriageAction.Comment));

        await findings.AddAsync([second, first, Entry(other, 3, TriageAction.Comment)], default);
        await findings.SaveAsync(Round(Samples.Mail, 1), [one with { LastSeen = Samples.Now.AddDays(1) }], default);

        Assert.Equal([first, second], (await findings.FindAsync([one.Id], default)).Single().Triage.Entries);
        Assert.Equal([first, second], (await findings.ListAsync(Samples.Mail, default)).Single().Triage.Entries);
        Assert.Equal(2, (await findings.ListOfAsync("leo", default)).Count);
        Assert.Empty(await findings.FindAsync([Guid.NewGuid()], default));
    }

    [Fact]
    public async Task A_held_round_counts_once_somebody_accepted_it_and_only_the_latest_can_be()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var (counted, held, later) = (Round(Samples.Mail, 0), Round(Samples.Mail, 1) with { Held = "Too many." }, Round(Samples.Mail, 2) with { Held = "Too many." });
        foreach (var round in (Round[])[counted, held, later, Round(Samples.Mail, 3) with { IsComplete = false, App = Samples.Crm }])
        {
            await findings.SaveAsync(round, [], default);
        }

        Assert.Equal(counted.Id, (await findings.FindCountedAsync(Samples.Mail, default))!.Id);
        Assert.Null(await findings.FindCountedAsync(Samples.Crm, default));
        Assert.Equal(later.Id, (await findings.FindLatestAsync(Samples.Mail, default))!.Id);
        Assert.Null(await findings.FindLatestAsync(new("nobody"), default));
        Assert.False(await findings.AcceptAsync(held.Id, "iris", default));
        Assert.True(await findings.AcceptAsync(later.Id, "iris", default));
        Assert.False(await findings.AcceptAsync(later.Id, "iris", default));
        Assert.Equal((later.Id, "iris"), (await findings.FindCountedAsync(Samples.Mail, default)) is { } now ? (now.Id, now.AcceptedBy) : default);
    }

    private static Finding Finding(AppId app, int minutes) => new(
        Guid.CreateVersion7(), app, Situation.ResidualAccess, "a-1", "leo", NameSet.Of("admin", "reader"), true, "Active, but disabled at the source.", Samples.Now.AddMinutes(minutes), Samples.Now.AddMinutes(30), null);

    private static Round Round(AppId app, int minutes) => new(
        Guid.CreateVersion7(), app, "hr", Samples.Now.AddMinutes(minutes - 1), Samples.Now.AddMinutes(minutes), true, "100 of 100.", 100, 101, 3);
}
