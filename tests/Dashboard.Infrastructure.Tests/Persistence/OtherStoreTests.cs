using Microsoft.EntityFrameworkCore;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class OtherStoreTests
{
    [Fact]
    public async Task The_configuration_comes_back_as_it_was_applied()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var governance = store.Get<IGovernanceStore>();
        Assert.Same(GovernanceVersion.None, await governance.ReadAsync(default));

        var saved = await governance.SaveAsync(Samples.Governance, 0, "mia", default);

        foreach (var read in (GovernanceVersion[])[await governance.ReadAsync(default), await other.Get<IGovernanceStore>().ReadAsync(default)])
        {
            Assert.Equal((1, Samples.Now, "mia"), (read.Number, read.AppliedAt, read.AppliedBy));
            Assert.Equal(StoredJson.Write(Samples.Governance), StoredJson.Write(read.Governance));
        }

        Assert.Equal(1, saved!.Number);
    }

    [Fact]
    public async Task Every_version_of_the_configuration_is_kept_and_can_be_read_again()
    {
        await using var store = await TestStore.OpenAsync();
        var (governance, history) = (store.Get<IGovernanceStore>(), store.Get<IGovernanceHistory>());
        Assert.Empty(await history.ListAsync(10, default));
        await governance.SaveAsync(Samples.Governance, 0, "mia", default);
        store.Time.Advance(TimeSpan.FromHours(1));
        await governance.SaveAsync(Samples.Governance with { Campaigns = [] }, 1, "ada", default);
        await governance.SaveAsync(Governance.Empty, 2, "ada", default);

        Assert.Equal([(3, "ada"), (2, "ada")], (await history.ListAsync(2, default)).Select(v => (v.Number, v.AppliedBy)));
        var first = await governance.FindAsync(1, default);
        Assert.Equal((1, Samples.Now, "mia"), (first!.Number, first.AppliedAt, first.AppliedBy));
        Assert.True(Samples.Governance.HasSameContentAs(first.Governance));
        Assert.Null(await governance.FindAsync(4, default));
    }

    [Fact]
    public async Task The_versions_in_force_in_a_period_are_found_and_one_that_was_let_go_is_missed()
    {
        await using var store = await TestStore.OpenAsync();
        var (governance, history) = (store.Get<IGovernanceStore>(), store.Get<IGovernanceHistory>());
        foreach (var number in Enumerable.Range(0, 5))
        {
            await governance.SaveAsync(Samples.Governance with { Campaigns = [] }, number, "ada", default);
            store.Time.Advance(TimeSpan.FromHours(1));
        }

        async Task<string> InForceAsync(double from, double to) =>
            await history.ListInForceAsync(Samples.Now.AddHours(from), Samples.Now.AddHours(to), default) is var found ? $"{string.Join(' ', found.Versions.Select(v => v.Number))} {found.IsWhole}" : string.Empty;

        Assert.Equal("1 True", await InForceAsync(-5, 1));
        Assert.Equal("2 3 True", await InForceAsync(1, 3)); // each begins with its moment, and ends before the next
        Assert.Equal("2 3 4 True", await InForceAsync(1.5, 3.5));
        Assert.Equal("5 True", await InForceAsync(9, 10));
        Assert.Equal(" True", await InForceAsync(-2, -1));

        await store.Get<Database>().WriteAsync(async context => await context.Governance.Where(row => row.Number == 3).ExecuteDeleteAsync(), default);
        Assert.Equal("2 4 False", await InForceAsync(1.5, 3.5));
        Assert.Equal("2 False", await InForceAsync(2.2, 2.8)); // what stood then is gone
        Assert.Equal("1 True", await InForceAsync(0, 1));
        await store.Get<Database>().WriteAsync(async context => await context.Governance.Where(row => row.Number < 3).ExecuteDeleteAsync(), default);
        Assert.Equal(" False", await InForceAsync(0, 1));
        Assert.Equal("4 True", await InForceAsync(3, 4));
    }

    [Fact]
    public async Task When_an_app_was_set_up_otherwise_is_kept_from_version_to_version()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var governance = store.Get<IGovernanceStore>();
        await governance.SaveAsync(Samples.Governance, 0, "mia", default);
        store.Time.Advance(TimeSpan.FromHours(1));
        var app = Samples.Governance.Apps[0];
        await governance.SaveAsync(Samples.Governance with { Apps = Samples.Governance.Apps.SetItem(0, app with { DisabledMayKeepEntitlements = !app.DisabledMayKeepEntitlements }) }, 1, "mia", default);

        var changes = (await other.Get<IGovernanceStore>().ReadAsync(default)).Changes;
        Assert.Equal([Samples.Now, Samples.Now.AddHours(1)], changes[app.Id].Account);
        Assert.All(changes.Values, c => Assert.Equal([Samples.Now], c.Access));
        Assert.All(Samples.Governance.Apps.Skip(1), a => Assert.Equal([Samples.Now], changes[a.Id].Account));
    }

    [Fact]
    public async Task Since_when_something_is_waited_for_is_kept_from_version_to_version_and_stays_unknown_in_an_old_database()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var governance = store.Get<IGovernanceStore>();
        var mail = Awaited.Comparison(Samples.Mail);
        await governance.SaveAsync(Samples.Governance, 0, "mia", default);
        store.Time.Advance(TimeSpan.FromHours(1));
        await governance.SaveAsync(Samples.Governance, 1, "mia", default);
        Assert.Equal(Samples.Now, (await other.Get<IGovernanceStore>().ReadAsync(default)).Since[mail]);

        await store.ExecuteAsync("UPDATE Governance SET SinceJson = NULL");

        await using var old = await TestStore.OpenAsync(store.Folder);
        Assert.Empty((await old.Get<IGovernanceStore>().ReadAsync(default)).Since);
        old.Time.Advance(TimeSpan.FromHours(2));
        Assert.DoesNotContain(mail, (await old.Get<IGovernanceStore>().SaveAsync(Samples.Governance, 2, "mia", default))!.Since);
    }

    [Fact]
    public async Task A_version_from_before_that_was_kept_is_read_and_says_nothing_of_it()
    {
        await using var store = await TestStore.OpenAsync();
        var governance = store.Get<IGovernanceStore>();
        await governance.SaveAsync(Samples.Governance, 0, "mia", default);
        await using (var context = store.Context())
        {
            await context.Database.ExecuteSqlRawAsync("UPDATE Governance SET ChangesJson = NULL");
        }

        Assert.Empty((await governance.ReadAsync(default)).Changes);
        Assert.Empty((await governance.SaveAsync(Samples.Governance, 1, "mia", default))!.Changes[Samples.Governance.Apps[0].Id].Account);
    }

    [Fact]
    public async Task A_configuration_based_on_an_old_version_is_refused()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var governance = store.Get<IGovernanceStore>();
        await governance.SaveAsync(Samples.Governance, 0, "mia", default);
        await governance.ReadAsync(default);
        await other.Get<IGovernanceStore>().SaveAsync(Governance.Empty, 1, "ole", default);

        Assert.Null(await governance.SaveAsync(Samples.Governance, 1, "mia", default));
        Assert.Null(await governance.SaveAsync(Samples.Governance, 0, "mia", default));
        Assert.Equal((2, "ole"), ((await governance.ReadAsync(default)).Number, (await governance.ReadAsync(default)).AppliedBy));
    }

    [Fact]
    public async Task The_latest_capability_report_of_each_app_is_kept()
    {
        await using var store = await TestStore.OpenAsync();
        var reports = store.Get<ICapabilityStore>();
        Assert.Null(await reports.FindAsync(Samples.Mail, default));

        await reports.SaveAsync(new CapabilityReport(Samples.Mail, Samples.Now, false, "No answer.", []), default);
        await reports.SaveAsync(new CapabilityReport(Samples.Crm, Samples.Now, false, "No answer.", []), default);
        var latest = new CapabilityReport(Samples.Mail, Samples.Now.AddDays(1), true, "Answers.", [new Capability("Filter", true, "1 found."), new Capability("ETag", null, "Not said.")]);
        await reports.SaveAsync(latest, default);

        Assert.Equal(StoredJson.Write(latest), StoredJson.Write(await reports.FindAsync(Samples.Mail, default)));
        Assert.Equal([Samples.Crm, Samples.Mail], (await reports.ListAsync(default)).Select(r => r.App));
    }

    [Fact]
    public async Task Tokens_are_found_by_their_hash_and_listed_newest_first()
    {
        await using var store = await TestStore.OpenAsync();
        var tokens = store.Get<IApiTokenStore>();
        var old = new ApiToken(Guid.CreateVersion7(), "nightly", "AppOwner", new(true, TokenAreas.Results | TokenAreas.Findings | TokenAreas.Exceptions | TokenAreas.Evidence, ["crm", "mail app"]), new string('a', 64), "mia", Samples.Now, Samples.Now.AddDays(30), null, null);
        var recent = old with { Id = Guid.CreateVersion7(), Hash = new string('b', 64), CreatedAt = Samples.Now.AddDays(1) };
        await tokens.SaveAsync(old, default);
        await tokens.SaveAsync(recent, default);

        var revoked = old with { LastUsedAt = Samples.Now.AddDays(2), RevokedAt = Samples.Now.AddDays(3) };
        await tokens.SaveAsync(revoked, default);

        Assert.Equal(revoked, await tokens.FindByHashAsync(old.Hash, default));
        Assert.Equal([recent, revoked], await tokens.ListAsync(default));
        Assert.Null(await tokens.FindByHashAsync(new string('c', 64), default));
        await Assert.ThrowsAnyAsync<Exception>(() => tokens.SaveAsync(recent with { Id = Guid.CreateVersion7() }, default));
    }

    [Fact]
    public async Task Who_signed_in_is_kept_with_every_name_and_when_they_last_came()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var register = store.Get<IPersonRegister>();
        await register.SaveAsync(new("s1", "olga.klein", Samples.Now, Samples.Now), default);
        await register.SaveAsync(new("s1", "olga.klein", Samples.Now, Samples.Now.AddDays(1)), default);
        await register.SaveAsync(new("s1", "olga.gross", Samples.Now.AddDays(2), Samples.Now.AddDays(2)), default);

        var people = await other.Get<IPersonRegister>().ListAsync(default);

        Assert.Equal(new PersonSeen("s1", "olga.klein", Samples.Now, Samples.Now.AddDays(1)), people.Find("s1", "Olga.Klein"));
        Assert.Equal(["olga.gross"], people.OthersOf("olga.klein"));
        Assert.Equal(Samples.Now.AddDays(2), people.LastSeen("olga.klein"));
        Assert.Null(people.LastSeen("max"));
    }
}
