using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Microsoft.EntityFrameworkCore;

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
    public async Task Entries_are_found_by_log_app_identity_and_moment()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        await logs.SaveAsync(Log, Reading(Entry("1", 0), Entry("2", 5), Entry("3", 5) with { App = "mail" }, Entry("4", 5) with { UserName = "ben" }), Samples.Now, default);
        await logs.SaveAsync(Log with { Name = "okta" }, Reading(Entry("1", 9) with { Log = "okta" }), Samples.Now, default);

        Assert.Equal([Entry("2", 5)], await logs.ListAsync("entra", "crm", "anna", Samples.Now.AddMinutes(1), default));
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

        var latest = await logs.ListLatestAsync("entra", "CRM", [.. Enumerable.Range(0, 1_200).Select(n => $"USER{n}"), "nobody"], Samples.Now.AddDays(1), default);

        Assert.Equal(1_200, latest.Count);
        Assert.All(latest, e => Assert.EndsWith("b", e.Id, StringComparison.Ordinal));
        Assert.All(await logs.ListLatestAsync("entra", "crm", ["user7"], latest[0].At.AddTicks(-1), default), e => Assert.EndsWith("a", e.Id, StringComparison.Ordinal)); // what came later is left out
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

        await logs.AddAsync(Log, [Entry("0", -60 * 24 * 3)], default);
        await store.ForgetLogEntriesAsync(Samples.Now.AddDays(-2));
        Assert.Equal(Samples.Now.AddDays(-2), (await logs.ListStandingsAsync(default)).Single(s => s.Log == "entra").Since);
    }

    [Fact]
    public async Task Where_the_log_goes_on_is_kept_until_it_says_otherwise()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();

        await logs.SaveAsync(Log, Reading(Entry("1", 0)) with { Cursor = "there" }, Samples.Now, default);
        Assert.Equal("there", Assert.Single(await logs.ListStandingsAsync(default)).Cursor);

        Assert.Null((await logs.SaveAsync(Log, Reading(Entry("1", 0)), Samples.Now, default)).Cursor);
    }

    [Fact]
    public async Task Entries_come_in_bunches_and_each_is_kept_once()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();

        Assert.Equal(2, await logs.AddAsync(Log, [Entry("1", 0), Entry("2", 1), Entry("1", 0)], default));
        Assert.Equal(1, await logs.AddAsync(Log, [Entry("2", 1), Entry("3", 2)], default));
        Assert.Empty(await logs.ListStandingsAsync(default));
    }

    [Fact]
    public async Task Entries_are_counted_as_they_come_and_go_and_a_look_counts_none()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        var sent = Log with { Name = "sent", Connection = Log.Connection with { Kind = ProvisioningLog.SentKind } };
        await logs.AddAsync(Log, [Entry("0", -60)], default); // before the log was ever read
        await logs.SaveAsync(Log, Reading(Entry("1", 0), Entry("2", 1)), Samples.Now, default);
        await logs.AddAsync(Log, [Entry("2", 1), Entry("3", 2)], default);
        await logs.ReceiveAsync(Log, [Entry("4", 3)], Samples.Now, default);
        await logs.SaveFileAsync(Log, File("a", 0, 30), default);
        await logs.ReceiveAsync(sent, [Entry("1", 0) with { Log = "sent" }], Samples.Now, default);
        await logs.ReceiveAsync(sent, [Entry("1", 0) with { Log = "sent" }, Entry("2", 9) with { Log = "sent" }], Samples.Now, default);
        await ExactAsync(("entra", 5, 3), ("sent", 2, 9));

        await store.ForgetLogEntriesAsync(Samples.Now.AddMinutes(1));
        await ExactAsync(("entra", 3, 3), ("sent", 1, 9));

        await store.ForgetLogEntriesAsync(Samples.Now.AddDays(1));
        await ExactAsync(("entra", 0, null), ("sent", 0, null));

        async Task ExactAsync(params (string Log, int Entries, int? Minute)[] expected)
        {
            Assert.Equal(expected, (await logs.ListStandingsAsync(default)).Select(s => (s.Log, s.Entries, s.LatestEntry is { } at ? (int?)(at - Samples.Now).TotalMinutes : null)));
            foreach (var (log, entries, _) in expected)
            {
                Assert.Equal(entries, await store.ScalarAsync<int>($"""SELECT COUNT(*) AS "Value" FROM "LogEntries" WHERE "Log" = '{log}'"""));
            }
        }
    }

    [Fact]
    public async Task A_look_at_the_standings_reads_the_end_of_an_index_and_no_table_of_entries()
    {
        await using var store = await TestStore.OpenAsync();
        await using var context = store.Context();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        await context.Database.OpenConnectionAsync();
        command.CommandText = """EXPLAIN QUERY PLAN SELECT "l"."Log", (SELECT MAX("e"."At") FROM "LogEntries" AS "e" WHERE "e"."Log" = "l"."Log") FROM "LogStandings" AS "l" """;
        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
        {
            steps.Add(plan.GetString(3));
        }

        Assert.Contains(steps, s => s.Contains("SEARCH e USING COVERING INDEX IX_LogEntries_Log_At", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_noted_with_what_it_says_of_how_far_the_log_is_known()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        var log = Log with { Connection = Log.Connection with { Kind = Connection.File, Url = Connection.Upload } };
        await logs.AddAsync(log, [Entry("1", 0), Entry("2", 30)], default);

        var standing = await logs.SaveFileAsync(log, File("a", 0, 30), default);
        Assert.Equal(new LogCoverage(Samples.Now, Samples.Now.AddMinutes(30)), standing.Coverage); // and not to when it was brought
        Assert.Equal((2, Samples.Now.AddMinutes(30)), (standing.Entries, standing.LatestEntry));

        Assert.Equal(standing.Coverage, (await logs.SaveFileAsync(log, File("b", 20, 90) with { IsComplete = false, BroughtAt = Samples.Now.AddDays(1) }, default)).Coverage);
        Assert.Equal(["b", "a"], (await logs.ListFilesAsync("entra", default)).Select(f => f.Name));
        Assert.Empty(await logs.ListFilesAsync("okta", default));
        Assert.True(Assert.Single(await logs.ListStandingsAsync(default)).IsFile);
    }

    [Fact]
    public async Task What_is_sent_says_nothing_of_what_is_not_sent_and_leaves_a_reading_as_it_stands()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        var sent = Log with { Name = "sent", Connection = Log.Connection with { Kind = ProvisioningLog.SentKind } };
        var read = await logs.SaveAsync(Log, Reading(Entry("1", 0)) with { Since = Samples.Now.AddDays(-7) }, Samples.Now, default);

        Assert.Equal(1, await logs.ReceiveAsync(sent, [Entry("1", 0) with { Log = "sent" }], Samples.Now, default));
        Assert.Equal(0, await logs.ReceiveAsync(sent, [Entry("1", 0) with { Log = "sent" }], Samples.Now, default));
        Assert.Equal(1, await logs.ReceiveAsync(Log, [Entry("2", 1)], Samples.Now.AddMinutes(1), default));

        var standings = await logs.ListStandingsAsync(default);
        Assert.Equal((LogCoverage.None, 1), (standings[1].Coverage with { Through = null }, standings[1].Entries));
        Assert.Equal((read.Coverage, read.ReadAt, 2), (standings[0].Coverage, standings[0].ReadAt, standings[0].Entries));
    }

    [Fact]
    public async Task The_latest_of_each_job_is_kept_and_one_that_was_not_read_stays_as_it_was()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        var crm = new ProvisioningJob("entra", new("crm"), "Active", false, null, null, Samples.Now, Samples.Now);
        var mail = crm with { App = new("mail"), State = "Quarantine", IsQuarantined = true, QuarantinedSince = Samples.Now, Reason = "EncounteredQuarantineException", Raw = "{}", Hash = "00" };

        await logs.SaveAsync(Log, Reading(Entry("1", 0)) with { Jobs = [crm, mail] }, Samples.Now, default);
        await logs.SaveAsync(Log, Reading(Entry("1", 0)) with { Jobs = [crm with { State = "Paused" }] }, Samples.Now, default);

        Assert.Equal([crm with { State = "Paused" }, mail], await logs.ListJobsAsync(default));
    }

    [Fact]
    public async Task Entries_are_found_by_what_was_done_whatever_its_case()
    {
        await using var store = await TestStore.OpenAsync();
        var logs = store.Get<IProvisioningLogStore>();
        await logs.AddAsync(Log, [Entry("2", 5) with { Action = "Revoke" }, Entry("1", 0) with { Action = "revoke" }, Entry("3", 6), Entry("4", 7) with { Action = "revoke", App = "mail" }], default);

        Assert.Equal(["1", "2"], (await logs.ListActionsAsync("entra", "CRM", ["REVOKE"], Samples.Now, default)).Select(e => e.Id));
        Assert.Equal(["2"], (await logs.ListActionsAsync("entra", "CRM", ["REVOKE"], Samples.Now.AddMinutes(1), default)).Select(e => e.Id));
    }

    private static LogFileInfo File(string name, int first, int last) =>
        new(Guid.CreateVersion7(), "entra", name, "00", 1, "olga", Samples.Now.AddHours(5), 2, 2, 0, Samples.Now.AddMinutes(first), Samples.Now.AddMinutes(last), true, "Read.");

    private static LogReading Reading(params LogEntry[] entries) => new([.. entries], true, 0, "Read.", []) { Through = entries.Max(e => e.At) };

    private static LogEntry Entry(string id, int minute) => new("entra", id, Samples.Now.AddMinutes(minute), "crm", "anna", "disable", "success", true, null, "{}", "00");
}
