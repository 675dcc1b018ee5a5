using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class ProvisioningLogStoreTests
{
    private static readonly ProvisioningLog Log = new(
        "entra",
        new(ProvisioningLog.Kind, new("https://log.example"), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        "since={since}",
        "$",
        null,
        new("id", "at", "app", "userName", "action", "status", null),
        NameSet.Of("success"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));

    [Fact]
    public async Task An_entry_that_is_read_again_is_kept_once_and_as_it_first_was()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();

        await logs.SaveAsync(Log, Reading(Entry("1", 0), Entry("2", 5)), Samples.Now, default);
        var standing = await logs.SaveAsync(Log, Reading(Entry("2", 5) with { Status = "changed" }, Entry("3", 6)), Samples.Now.AddMinutes(1), default);

        Assert.Equal(new("entra", Samples.Now.AddMinutes(1), true, "Read.", Samples.Now.AddMinutes(6), Samples.Now.AddMinutes(6), 3), standing);
        Assert.Equal([standing], await logs.ListStandingsAsync(default));
        Assert.Equal([Entry("1", 0), Entry("2", 5), Entry("3", 6)], await logs.ListAsync("entra", "CRM", "Anna", Samples.Now, default));
    }

    [Fact]
    public async Task What_a_broken_reading_missed_is_asked_for_again()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();

        await logs.SaveAsync(Log, Reading(Entry("1", 0)), Samples.Now, default);
        var standing = await logs.SaveAsync(Log, Reading(Entry("2", 30)) with { IsComplete = false, Reason = "503.", Through = null }, Samples.Now.AddHours(1), default);

        Assert.Equal((false, Samples.Now, Samples.Now.AddMinutes(30)), (standing.IsComplete, standing.Through, standing.LatestEntry));
    }

    [Fact]
    public async Task Entries_are_found_by_log_app_identity_and_moment_and_forgotten_by_moment()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        await logs.SaveAsync(Log, Reading(Entry("1", 0), Entry("2", 5), Entry("3", 5) with { App = "mail" }, Entry("4", 5) with { UserName = "ben" }), Samples.Now, default);
        await logs.SaveAsync(Log with { Name = "okta" }, Reading(Entry("1", 9) with { Log = "okta" }), Samples.Now, default);

        Assert.Equal([Entry("2", 5)], await logs.ListAsync("entra", "crm", "anna", Samples.Now.AddMinutes(1), default));

        Assert.Equal(1, await logs.ForgetAsync(Samples.Now.AddMinutes(5), default));
        Assert.Equal([3, 1], (await logs.ListStandingsAsync(default)).Select(s => s.Entries));
    }

    [Fact]
    public async Task Thousands_of_entries_are_kept_in_one_go()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        LogEntry[] many = [.. Enumerable.Range(0, 2_500).Select(i => Entry($"{i}", i))];

        await logs.SaveAsync(Log, Reading(many), Samples.Now, default);
        var standing = await logs.SaveAsync(Log, Reading(many), Samples.Now, default);

        Assert.Equal(2_500, standing.Entries);
    }

    [Fact]
    public async Task The_latest_entry_of_each_identity_is_found_and_what_a_log_tells_of()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        LogEntry[] many = [.. Enumerable.Range(0, 1_200).SelectMany(n => new[] { Entry($"{n}a", 1) with { UserName = $"User{n}" }, Entry($"{n}b", 2) with { UserName = $"user{n}" } })];
        await logs.SaveAsync(Log, Reading([.. many, Entry("x", 9) with { App = "mail" }]), Samples.Now, default);

        var latest = await logs.ListLatestAsync("entra", "CRM", [.. Enumerable.Range(0, 1_200).Select(n => $"USER{n}"), "nobody"], default);

        Assert.Equal(1_200, latest.Count);
        Assert.All(latest, e => Assert.EndsWith("b", e.Id, StringComparison.Ordinal));
        Assert.Equal((true, true, false, false), (await logs.TellsOfAsync("entra", "Crm", default), await logs.TellsOfAsync("entra", "mail", default), await logs.TellsOfAsync("entra", "erp", default), await logs.TellsOfAsync("okta", "crm", default)));
        Assert.Equal(["1b", "1a"], (await logs.ListOfAsync("USER1", 2, default)).Select(e => e.Id));
    }

    [Fact]
    public async Task The_silence_of_a_log_counts_from_when_everybodys_entries_are_kept_and_never_from_before_what_was_forgotten()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        var reading = Reading(Entry("1", 0)) with { Since = Samples.Now.AddDays(-7) };

        Assert.Null((await logs.SaveAsync(Log with { IsOfEverybody = false }, reading, Samples.Now, default)).Since);
        Assert.Equal(reading.Since, (await logs.SaveAsync(Log, reading, Samples.Now, default)).Since);
        Assert.Equal(reading.Since, (await logs.SaveAsync(Log, reading with { Since = Samples.Now }, Samples.Now, default)).Since);

        // A log that was set up and never read whole does not begin when it was set up.
        var okta = Log with { Name = "okta" };
        await logs.SaveAsync(okta, reading with { IsComplete = false, Through = null, Entries = [] }, Samples.Now, default);
        Assert.Equal(Samples.Now, (await logs.SaveAsync(okta, reading with { Since = Samples.Now, Entries = [Entry("1", 0) with { Log = "okta" }] }, Samples.Now, default)).Since);

        await logs.ForgetAsync(Samples.Now.AddDays(-2), default);
        Assert.Equal(Samples.Now.AddDays(-2), (await logs.ListStandingsAsync(default)).Single(s => s.Log == "entra").Since);
    }

    private static LogReading Reading(params LogEntry[] entries) => new([.. entries], true, 0, "Read.", []) { Through = entries.Max(e => e.At) };

    private static LogEntry Entry(string id, int minute) => new("entra", id, Samples.Now.AddMinutes(minute), "crm", "anna", "disable", "success", true, null, "{}", "00");
}
