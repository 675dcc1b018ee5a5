using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

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
    public async Task A_round_is_kept_with_all_its_findings_or_not_at_all()
    {
        await using var store = await TestStore.OpenAsync();
        var findings = store.Get<IFindingStore>();
        var round = Round(Samples.Mail, 0);
        await findings.SaveAsync(round, [], default);

        await Assert.ThrowsAnyAsync<Exception>(() => findings.SaveAsync(round, [Finding(Samples.Mail, 0)], default));

        Assert.Empty(await findings.ListAsync(null, default));
    }

    private static Finding Finding(AppId app, int minutes) => new(
        Guid.CreateVersion7(), app, Situation.ResidualAccess, "a-1", "leo", NameSet.Of("admin", "reader"), true, "Active, but disabled at the source.", Samples.Now.AddMinutes(minutes), Samples.Now.AddMinutes(30), null);

    private static Round Round(AppId app, int minutes) => new(
        Guid.CreateVersion7(), app, "hr", Samples.Now.AddMinutes(minutes - 1), Samples.Now.AddMinutes(minutes), true, "100 of 100.", 100, 101, 3);
}
