using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;

namespace Dashboard.Infrastructure.Tests.Audit;

public sealed class AuditStoreTests
{
    private static readonly Actor Mia = new("mia", [Role.IamManager]) { From = "192.0.2.7" };

    [Fact]
    public async Task What_is_entered_is_read_again_as_it_was_and_the_chain_holds()
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        var first = await trail.AppendAsync(Event(1) with { Before = "a", After = "b", Reason = "Because." }, default);
        var second = await trail.AppendAsync(Event(2) with { Answers = 1 }, default);

        Assert.Equal(second.Hash, (await trail.FindLastAsync(default))!.Hash);
        var read = (await trail.FindAsync(1, default))!;
        Assert.Equal((first.Hash, true, "mia", "192.0.2.7", "a", "b", "Because."), (read.Hash, read.IsTrue, read["who"], read["from"], read["before"], read["after"], read["reason"]));
        Assert.True(Verify(await trail.ReadAsync(0, 10, default)).Holds);
        Assert.Equal([2], (await trail.ReadAsync(1, 10, default)).Select(e => e.Number));
        Assert.Null(await trail.FindAsync(3, default));
    }

    [Fact]
    public async Task Two_programs_write_one_chain()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? store : other).Get<IAuditTrail>().AppendAsync(Event(n), default)));

        var all = await store.Get<IAuditTrail>().ReadAsync(0, 100, default);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), all.Select(e => e.Number));
        Assert.True(Verify(all).Holds);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Subject" = 'x' WHERE "Number" = 1""")]
    [InlineData("""UPDATE "AuditEntries" SET "Hash" = 'x'""")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Number" = 2""")]
    [InlineData("""INSERT OR REPLACE INTO "AuditEntries" SELECT "Number", "At", 'x', "Subject", "Outcome", "Answers", "Previous", "Hash" FROM "AuditEntries" WHERE "Number" = 1""")]
    [InlineData("""UPDATE "AuditFields" SET "Text" = 'x' WHERE "Entry" = 1""")]
    [InlineData("""UPDATE "AuditFields" SET "Salt" = NULL WHERE "Entry" = 1""")]
    [InlineData("""UPDATE "AuditFields" SET "Salt" = NULL, "Text" = NULL, "Name" = 'x' WHERE "Entry" = 1""")]
    [InlineData("""DELETE FROM "AuditFields" """)]
    [InlineData("""INSERT INTO "AuditFields" VALUES (1, 9, 'x', 'x', NULL, NULL)""")]
    [InlineData("""INSERT OR REPLACE INTO "AuditFields" SELECT "Entry", "Position", "Name", 'x', "Salt", "Text" FROM "AuditFields" WHERE "Entry" = 2""")]
    [InlineData("""UPDATE "AuditCheckpoints" SET "Hash" = 'x'""")]
    [InlineData("""DELETE FROM "AuditCheckpoints" """)]
    [InlineData("""UPDATE "AuditOutsideCheckpoints" SET "Hash" = 'x'""")]
    [InlineData("""DELETE FROM "AuditOutsideCheckpoints" """)]
    [InlineData("""INSERT OR REPLACE INTO "AuditOutsideCheckpoints" SELECT "Signature", 9, "Hash", "At", "Key" FROM "AuditOutsideCheckpoints" """)]
    public async Task The_database_refuses_to_change_what_was_entered(string sql)
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        await trail.AppendAsync(Event(1), default);
        var last = await trail.AppendAsync(Event(2), default);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await store.Get<IAuditCheckpoints>().AddAsync(AuditCheckpoint.Of(last, Samples.Now, key), [], default);
        await store.Get<IAuditCheckpoints>().KeepOutsideAsync([AuditCheckpoint.Of(last, Samples.Now, key)], default);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => store.ExecuteAsync(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_takes_the_text_out_of_the_database_and_is_entered_with_it()
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        await trail.AppendAsync(Event(1), default);
        await trail.AppendAsync(new(new("ole", "Administrator", null), "finding.assign", "finding 1", AuditOutcome.Done) { After = "Mia works on it." }, default);
        await trail.AppendAsync(new(new("ole", "Administrator", null), "finding.assign", "finding 2", AuditOutcome.Done) { After = "Nobody_%." }, default);
        var asked = await trail.AppendAsync(new(new("ada", "Administrator", null), AuditErasure.Action, "what is about one person", AuditOutcome.Asked), default);

        Assert.Equal(2, await trail.EraseAsync("mia", new("ada", "Administrator", null), "They asked for it.", asked.Number, default));
        Assert.Equal(0, await trail.EraseAsync("%", new("ada", "Administrator", null), "They asked for it.", asked.Number, default)); // nobody of that name did anything
        Assert.Equal(0, await store.ScalarAsync<int>("""SELECT COUNT(*) AS Value FROM "AuditFields" WHERE "Text" LIKE '%mia%' OR "Text" = '192.0.2.7'"""));

        var all = await trail.ReadAsync(0, 100, default);
        var verified = Verify(all);
        Assert.True(verified.Holds, verified.Sentence);
        Assert.Equal(2, verified.Erased);
        Assert.Equal(["who,from of 1", "after of 2"], all.Where(e => e is { Action: AuditErasure.Action, Outcome: AuditOutcome.Done }).Select(e => e.Subject));
        Assert.All(all.Where(e => e is { Action: AuditErasure.Action, Outcome: AuditOutcome.Done }), e => Assert.Equal(4, e.Answers));
    }

    /// <summary>SQLite folds the case of ASCII letters only.</summary>
    [Fact]
    public async Task Somebody_is_found_in_another_case_beyond_ascii_and_nobody_else_is_touched()
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        await trail.AppendAsync(new(new("\u00C4nna_1%", "Administrator", "192.0.2.7"), "thing.do", "thing 1", AuditOutcome.Done), default);
        await trail.AppendAsync(new(new("ole", "Administrator", null), "thing.do", "thing 2", AuditOutcome.Done) { After = "Given to \u00C4NNA_1%." }, default);
        await trail.AppendAsync(new(new("ole", "Administrator", null), "thing.do", "thing 3", AuditOutcome.Done) { After = "jo\u00E4nna_1% and \u00F6nna_1%" }, default);

        Assert.Equal(0, await trail.EraseAsync("nna_1%", Mia.Audited, "They asked for it.", 1, default));
        Assert.Equal(2, await trail.EraseAsync("\u00E4nna_1%", Mia.Audited, "They asked for it.", 1, default));

        var all = await trail.ReadAsync(0, 100, default);
        Assert.Equal((null, null, null), (all[0]["who"], all[0]["from"], all[1]["after"]));
        Assert.NotNull(all[2]["after"]);
        Assert.True(Verify(all).Holds);
    }

    [Fact]
    public async Task It_is_narrowed_and_paged_in_the_database_newest_first()
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        for (var n = 0; n < 30; n++)
        {
            await trail.AppendAsync(new(n % 3 == 0 ? new("Ole", "Auditor", null) : Mia.Audited, n % 2 == 0 ? "run.start" : "lever.move", $"thing {n}", n % 5 == 0 ? AuditOutcome.Refused : AuditOutcome.Done) { Reason = n == 7 ? "The Quarter ends." : null }, default);
            store.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((30, "29,28,27"), await AskAsync(new(0, 3)));
        Assert.Equal((30, "0"), await AskAsync(new(29, 3)));
        Assert.Equal((10, "27,24"), await AskAsync(new(0, 2) { Who = "ole" }));
        Assert.Equal((10, "27"), await AskAsync(new(0, 1) { Who = "OL" })); // from the beginning, in any case
        Assert.Equal((0, string.Empty), await AskAsync(new(0, 1) { Who = "le" }));
        Assert.Equal((0, string.Empty), await AskAsync(new(0, 1) { Who = "%" }));
        Assert.Equal((15, "28"), await AskAsync(new(0, 1) { Action = "run.start" }));
        Assert.Equal((6, "25"), await AskAsync(new(0, 1) { Outcome = AuditOutcome.Refused }));
        Assert.Equal((1, "7"), await AskAsync(new(0, 9) { Text = "the quarter" }));
        Assert.Equal((0, string.Empty), await AskAsync(new(0, 9) { Text = "%" }));
        Assert.Equal((2, "6,5"), await AskAsync(new(0, 9) { From = Samples.Now.AddMinutes(5), To = Samples.Now.AddMinutes(7) }));
        Assert.Equal((1, "10"), await AskAsync(new(0, 9) { Action = "run.start", Outcome = AuditOutcome.Refused, Who = "mia", From = Samples.Now.AddMinutes(1), To = Samples.Now.AddMinutes(20) }));
        Assert.Equal(["lever.move", "run.start"], await trail.ListActionsAsync(default));
        Assert.Equal(["thing 4", "thing 6"], (await trail.ReadAsync(new AuditQuery(0, 2) { Action = "run.start", From = Samples.Now.AddMinutes(1) }, 3, default)).Select(e => e.Subject)); // by number, after the third
        Assert.Equal(15, await trail.ReadAllAsync(new(0, 4) { Action = "run.start" }, default).CountAsync());

        async Task<(int Total, string Things)> AskAsync(AuditQuery query)
        {
            var page = await trail.ListAsync(query, default);
            return (page.Total, string.Join(',', page.Entries.Select(e => e.Subject[6..])));
        }
    }

    [Fact]
    public async Task Of_what_was_asked_for_it_is_known_which_entry_says_what_came_of_it()
    {
        await using var store = await TestStore.OpenAsync();
        var trail = store.Get<IAuditTrail>();
        foreach (var answers in new long?[] { null, null, 1, 1 })
        {
            await trail.AppendAsync(Event(1) with { Outcome = answers is null ? AuditOutcome.Asked : AuditOutcome.Done, Answers = answers }, default);
        }

        Assert.Equal([new(1, 3)], await trail.ListAnswersAsync([1, 2], default));
        Assert.Empty(await trail.ListAnswersAsync([2], default));
    }

    [Fact]
    public async Task Checkpoints_their_deliveries_and_the_last_verification_are_kept()
    {
        await using var store = await TestStore.OpenAsync();
        var (trail, checkpoints) = (store.Get<IAuditTrail>(), store.Get<IAuditCheckpoints>());
        Assert.Null(await checkpoints.FindLastAsync(default));
        Assert.Null(await checkpoints.ReadStandingAsync(default));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = AuditCheckpoint.Of(await trail.AppendAsync(Event(1), default), Samples.Now, key);
        await checkpoints.AddAsync(made, ["file", "webhook"], default);
        await checkpoints.AddAsync(made, ["file", "webhook"], default);

        Assert.Equal(made, await checkpoints.FindLastAsync(default));
        Assert.True((await checkpoints.ListAsync(default))[0].IsSignedBy(key));
        var due = await checkpoints.ListDueAsync(Samples.Now, 10, default);
        Assert.Equal(["file", "webhook"], due.Select(d => d.Delivery.Destination).Order());
        await checkpoints.SaveAsync(due[0].Delivery.After(null, Samples.Now), default);
        await checkpoints.SaveAsync(due[1].Delivery.After("It answered 500.", Samples.Now), default);
        Assert.Empty(await checkpoints.ListDueAsync(Samples.Now, 10, default));
        Assert.Single(await checkpoints.ListDueAsync(Samples.Now.AddMinutes(1), 10, default));
        Assert.Single(await checkpoints.ListDueAsync(Samples.Now.AddYears(-1), 10, default)); // kept by a clock that was wrong
        Assert.Equal(2, (await checkpoints.ListDeliveriesAsync(1, default)).Count);
        Assert.Equal("It answered 500.", Assert.Single(await checkpoints.ListDeliveriesAsync(0, default)).Failure);

        var brought = AuditCheckpoint.Of((await trail.FindAsync(1, default))!, Samples.Now.AddDays(1), key);
        await checkpoints.KeepOutsideAsync([brought, brought], default);
        await checkpoints.KeepOutsideAsync([brought, made], default);
        await checkpoints.KeepOutsideAsync([], default);
        Assert.Equal([brought.Signature, made.Signature], (await checkpoints.ListOutsideAsync(default)).OrderByDescending(c => c.At).Select(c => c.Signature));
        Assert.All(await checkpoints.ListOutsideAsync(default), c => Assert.True(c.IsSignedBy(key)));

        var standing = new AuditStanding(Samples.Now, "mia", new(3, 1, 0, 0, 3, [new(2, "Entry 2 is not as it was entered.")])) { BrokenSince = Samples.Now };
        standing = standing with { Verification = standing.Verification with { SetAside = [new(1, "x")], SetAsideCount = 1, SetAsideIn = 3, Disputed = new(1, 2, Samples.Now) } };
        await checkpoints.SaveStandingAsync(standing with { By = "ole" }, default);
        await checkpoints.SaveStandingAsync(standing, default);
        var read = (await checkpoints.ReadStandingAsync(default))!;
        Assert.Equal(("mia", false, "Entry 2 is not as it was entered.", Samples.Now), (read.By, read.Verification.Holds, read.Verification.Faults[0].Reason, read.BrokenSince));
        Assert.Equal((new AuditSetAside(1, 2, Samples.Now), 1, 3L), (read.Verification.Disputed, read.Verification.SetAsideCount, read.Verification.SetAsideIn));
    }

    private static AuditEvent Event(int n) => new(Mia.Audited, "thing.do", $"thing {n}", AuditOutcome.Done);

    private static AuditVerification Verify(IEnumerable<AuditEntry> entries)
    {
        var verifier = new AuditVerifier([], [], []);
        foreach (var entry in entries)
        {
            verifier.Add(entry);
        }

        return verifier.End();
    }
}
