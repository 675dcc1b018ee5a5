using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Infrastructure.Tests.Persistence;

/// <summary>Lists and counts of findings from the database, compared with the same asked of a list in memory.</summary>
public sealed class FindingListTests
{
    private static readonly DateTimeOffset Now = Samples.Now.AddDays(60);

    [Fact]
    public async Task The_database_narrows_sorts_and_counts_as_the_port_says()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        await FillAsync(findings);
        var all = await findings.ListAsync(null, default);
        Assert.Equal(120, all.Count);

        foreach (var query in Queries())
        {
            var expected = FindingLists.Page(all, query, 3, 10);
            var page = await findings.ListAsync(query, 3, 10, default);
            Assert.Equal(expected.Total, page.Total);
            Assert.Equal(expected.Lines.AsEnumerable(), page.Lines);

            var (counts, counted) = (FindingLists.Count(all, query), await findings.CountAsync(query, default));
            Assert.Equal(counts.Groups.OrderBy(g => g.App.Value).ThenBy(g => g.Situation), counted.Groups.OrderBy(g => g.App.Value).ThenBy(g => g.Situation));
            Assert.Equal(counts.Ages.AsEnumerable(), counted.Ages);
            Assert.Equal(FindingLists.ByDay(all, query, 30).AsEnumerable(), await findings.CountByDayAsync(query, 30, default));
            Assert.Equal(FindingLists.Assignees(all, query).AsEnumerable(), await findings.ListAssigneesAsync(query, default), StringComparer.OrdinalIgnoreCase);
            Assert.Equal(FindingLists.Ids(all, query, 7).AsEnumerable(), await findings.ListIdsAsync(query, 7, default));
        }
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(-40, 0)]
    [InlineData(-10, -5)]
    [InlineData(-400, 400)]
    public async Task What_came_and_went_in_a_period_is_counted_as_the_port_says(int from, int to)
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        await FillAsync(findings);

        var expected = FindingLists.InPeriod(await findings.ListAsync(null, default), Now.AddDays(from), Now.AddDays(to));

        Assert.Equal(Ordered(expected), Ordered(await findings.CountInPeriodAsync(Now.AddDays(from), Now.AddDays(to), default)));

        static IEnumerable<FindingTally> Ordered(IEnumerable<FindingTally> tallies) => tallies.OrderBy(t => t.App.Value).ThenBy(t => t.Situation).ThenBy(t => t.Kind);
    }

    [Theory]
    [InlineData(-10, -5)]
    [InlineData(-2, 0)] // marks were made
    [InlineData(8, 10)] // and end
    [InlineData(-400, 400)]
    [InlineData(100, 400)]
    public async Task Of_what_something_became_in_a_period_is_told_as_the_port_says(int from, int to)
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        await FillAsync(findings);

        var expected = FindingLists.Turned(await findings.ListAsync(null, default), Now.AddDays(from), Now.AddDays(to));
        var told = await findings.ListInPeriodAsync(Now.AddDays(from), Now.AddDays(to), default);

        Assert.Equal(from == 100, told.Count == 0);
        Assert.Equal(expected.Select(f => (f.Id, f.Triage.Entries.Length)), told.Select(f => (f.Id, f.Triage.Entries.Length)));
    }

    [Fact]
    public async Task A_mark_that_was_made_or_taken_back_after_a_period_changes_nothing_that_was_known_at_its_end()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        Finding[] all = [.. Enumerable.Range(1, 3).Select(i => Finding(i) with { App = Samples.Mail, Situation = Situation.ResidualAccess, Kind = null, ResolvedAt = null, FirstSeen = Now.AddDays(-20) })];
        await SaveAsync(findings, all);
        await findings.AddAsync(
            [
                Entry(all[0], TriageAction.MarkKnown, "ines", Now.AddDays(9)) with { At = Now.AddDays(-8) },
                Entry(all[0], TriageAction.Reopen, null, null) with { At = Now.AddDays(-2) },
                Entry(all[1], TriageAction.MarkKnown, "ines", Now.AddDays(9)) with { At = Now.AddDays(-2) },
            ],
            default);

        var then = Assert.Single(await findings.CountInPeriodAsync(Now.AddDays(-10), Now.AddDays(-5), default));
        var today = Assert.Single(await findings.CountInPeriodAsync(Now.AddDays(-10), Now, default));

        Assert.Equal((3, 1), (then.Open, then.Known));
        Assert.Equal((3, 1), (today.Open, today.Known));
        Assert.Equal((0, 3), (then.Came, Assert.Single(await findings.CountInPeriodAsync(Now.AddDays(-30), Now.AddDays(-9), default)).Came));
        Assert.Equal(0, Assert.Single(await findings.CountInPeriodAsync(Now.AddDays(-30), Now.AddDays(-9), default)).Known);
    }

    [Fact]
    public async Task A_mark_ends_with_its_day_and_with_the_state_that_was_judged_and_a_round_takes_none_away()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var finding = Finding(0) with { ResolvedAt = null };
        await SaveAsync(findings, finding);
        await findings.AddAsync([Entry(finding, TriageAction.MarkKnown, "ines", Now.AddDays(1))], default);

        Assert.Equal((TriageState.Known, 1, 0), await StateAsync(Now));
        Assert.Equal((TriageState.Reopened, 0, 1), await StateAsync(Now.AddDays(1)));

        // Seen again as it was, by a round that knows nothing of the mark.
        await SaveAsync(findings, finding with { LastSeen = Now });
        Assert.Equal((TriageState.Known, 1, 0), await StateAsync(Now));

        await SaveAsync(findings, finding with { Entitlements = NameSet.Of("root") });
        Assert.Equal((TriageState.Reopened, 0, 1), await StateAsync(Now));

        await SaveAsync(findings, finding);
        await findings.AddAsync([Entry(finding, TriageAction.Reopen, null, null) with { At = Now }], default);
        Assert.Equal((TriageState.Open, 0, 1), await StateAsync(Now));

        async Task<(TriageState, int, int)> StateAsync(DateTimeOffset now) => (
            (await findings.ListAsync(new(now), 0, 1, default)).Lines.Single().Triage,
            (await findings.CountAsync(new(now) { State = FindingState.Known }, default)).Total,
            (await findings.CountAsync(new(now) { State = FindingState.Open }, default)).Total);
    }

    [Fact]
    public async Task Rows_from_before_are_filled_in_when_the_program_starts()
    {
        string folder;
        await using var store = await TestStore.OpenAsync();
        folder = store.Folder;
        var findings = store.Get<IFindingStore>();
        await FillAsync(findings);
        var before = await findings.ListAsync(new(Now), 0, 200, default);
        await store.ExecuteAsync("""UPDATE "Findings" SET "Search" = NULL, "Fingerprint" = '', "FirstDay" = 0, "ResolvedDay" = NULL, "MarkFingerprint" = NULL, "MarkedUntil" = NULL, "Assignee" = NULL, "AssigneeKey" = NULL""");

        await using var later = await TestStore.OpenAsync(folder);

        var after = later.Get<IFindingStore>();
        Assert.Equal(before.Lines.AsEnumerable(), (await after.ListAsync(new(Now), 0, 200, default)).Lines);
        var all = await after.ListAsync(null, default);
        Assert.Equal(FindingLists.ByDay(all, new(Now), 30).AsEnumerable(), await after.CountByDayAsync(new(Now), 30, default));
        Assert.NotEqual(0, (await after.CountAsync(new(Now) { Text = "ÄNNE" }, default)).Total);
    }

    [Fact]
    public async Task A_damaged_row_from_before_keeps_nobody_from_starting()
    {
        await using var store = await TestStore.OpenAsync();
        await SaveAsync(store.Get<IFindingStore>(), Finding(1), Finding(2));
        await store.ExecuteAsync("""UPDATE "Findings" SET "Search" = NULL, "ReadingsJson" = CASE "AccountId" WHEN 'a-1' THEN 'damaged' ELSE "ReadingsJson" END""");

        await using var later = await TestStore.OpenAsync(store.Folder);

        Assert.Equal(["a-1"], (await later.Get<IFindingStore>().ListAsync(new(Now) { Text = "a-1" }, 0, 10, default)).Lines.Select(l => l.AccountId));
    }

    [Fact]
    public async Task A_list_reads_no_readings()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        await SaveAsync(findings, Finding(1));
        await store.ExecuteAsync("""UPDATE "Findings" SET "ReadingsJson" = 'damaged'""");

        Assert.Equal(1, (await findings.ListAsync(new(Now), 0, 10, default)).Total);
        await Assert.ThrowsAsync<InvalidDataException>(() => findings.ListAsync(null, default));
    }

    private static IEnumerable<FindingQuery> Queries()
    {
        var all = new FindingQuery(Now);
        yield return all;
        foreach (var state in Enum.GetValues<FindingState>())
        {
            yield return all with { State = state };
            yield return all with { State = state, App = Samples.Mail, Situations = [Situation.ResidualAccess, Situation.OrphanedAccount] };
        }

        foreach (var age in Enum.GetValues<FindingAge>())
        {
            yield return all with { Age = age };
        }

        yield return all with { Seen = [Samples.Crm] };
        yield return all with { Seen = [] };
        yield return all with { IsCanary = true };
        yield return all with { IsCanary = false, Log = LogVerdict.SilentChange };
        yield return all with { Kind = IdentityKind.Agent };
        yield return all with { Assignee = "OTTO" };
        yield return all with { Text = "änne" };
        yield return all with { Text = "A-1" };
        yield return all with { Text = "100%_" };
    }

    private static async Task FillAsync(IFindingStore findings)
    {
        Finding[] all = [.. Enumerable.Range(0, 120).Select(Finding)];
        await SaveAsync(findings, all);
        await findings.AddAsync([.. all.Where((_, i) => i % 5 == 0).Select(f => Entry(f, TriageAction.MarkKnown, "ines", Now.AddDays(f.FirstSeen.Minute % 2 == 0 ? 9 : -9)))], default);
        await findings.AddAsync([.. all.Where((_, i) => i % 7 == 0).Select((f, i) => Entry(f, TriageAction.Assign, i % 2 == 0 ? "Otto" : "otto", null))], default);
        await SaveAsync(findings, [.. all.Where((_, i) => i % 10 == 0).Select(f => f with { Entitlements = NameSet.Of("more") })]);
    }

    private static Finding Finding(int i) => new(
        Guid.CreateVersion7(Samples.Now.AddMinutes(i)),
        i % 3 == 0 ? Samples.Crm : Samples.Mail,
        (Situation)(i % 4),
        $"a-{i}",
        i % 6 == 0 ? $"Änne.{i}" : $"leo.{i}",
        i % 8 == 0 ? null : NameSet.Of("reader"),
        i % 9 == 0,
        "Seen.",
        Now.AddHours(-13 * i).AddMinutes(i),
        Now,
        i % 4 == 1 ? Now.AddHours(-6 * i) : null)
    {
        Kind = i % 5 == 0 ? IdentityKind.Agent : null,
        Names = i % 2 == 0 ? NameSet.Of("reader") : NameSet.Empty,
        Log = i % 3 == 1 ? LogVerdict.SilentChange : LogVerdict.NotRead,
        Readings = new(null, null, null, new Account($"a-{i}", "leo", null, true, NameSet.Of("reader"), null)),
    };

    private static TriageEntry Entry(Finding finding, TriageAction action, string? person, DateTimeOffset? until) =>
        new(Guid.CreateVersion7(), finding.Id, Now.AddDays(-1), "iris", action, "Looked at it.", person, action is TriageAction.MarkKnown ? KnownAs.Other : null, until, finding.Fingerprint);

    private static Task SaveAsync(IFindingStore findings, params Finding[] changed) =>
        findings.SaveAsync(new(Guid.CreateVersion7(), Samples.Mail, "hr", Now, Now, true, "All.", 1, 1, 1), [.. changed], default);
}
