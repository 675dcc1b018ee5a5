using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class WaiverStoreTests
{
    private static readonly Actor Mia = new("mia", [Role.IamManager]);
    private static readonly Actor Ole = new("ole", [Role.IamManager]) { Token = new(Guid.NewGuid(), TokenScope.Whole, null) };

    [Fact]
    public async Task An_exception_comes_back_as_it_was_saved_in_every_state()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var states = new List<Waiver> { Submitted() with { Decision = WaiverState.Draft, RequestedPerson = "mia's boss" } };
        states.Add(states[^1] with { Decision = WaiverState.Submitted, RequestedAt = Samples.Now.AddMinutes(1) });
        states.Add(states[^1].Approve(Ole, "Fine.", Samples.Now.AddMinutes(2)).Value!);
        states.Add(states[^1].Review(Ole, "Still needed.", Samples.Now.AddDays(12), Samples.Now.AddDays(2)).Value!);
        states.Add(states[^1] with { Retest = new(Samples.Now.AddDays(15), "leavers", null, null, "The stop lever is pulled.") });
        states.Add(states[^1] with { Retest = new(Samples.Now.AddDays(15), "leavers", RunId.New(), 7, string.Empty) });
        states.Add(states[^1].Revoke(Mia, "Not any more.", Samples.Now.AddDays(16)).Value!);

        var before = default(Waiver);
        foreach (var waiver in states)
        {
            await waivers.SaveAsync(waiver, before, default);
            before = await waivers.FindAsync(waiver.Id, default);
            AssertSame(waiver, before);
        }

        Assert.Null(await waivers.FindAsync(WaiverId.New(), default));
    }

    [Fact]
    public async Task Exceptions_are_listed_newest_first_and_drafts_by_themselves()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var older = Submitted();
        var newer = Submitted() with { RequestedAt = Samples.Now.AddDays(1) };
        var draft = Submitted() with { Decision = WaiverState.Draft };
        foreach (var waiver in new[] { older, newer, draft })
        {
            await waivers.SaveAsync(waiver, null, default);
        }

        Assert.Equal([newer.Id, older.Id], (await waivers.ListAsync(default)).Select(waiver => waiver.Id));
        Assert.Equal([draft.Id], (await waivers.ListDraftsAsync(default)).Select(waiver => waiver.Id));
    }

    [Fact]
    public async Task Only_a_draft_that_nobody_changed_is_thrown_away()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var (asked, draft) = (Submitted(), Submitted() with { Decision = WaiverState.Draft });
        await waivers.SaveAsync(asked, null, default);
        await waivers.SaveAsync(draft, null, default);

        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.RemoveAsync(asked, default));
        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.RemoveAsync(asked with { Decision = WaiverState.Draft }, default));
        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.RemoveAsync(draft with { RequestedAt = Samples.Now.AddDays(-1) }, default));
        await waivers.RemoveAsync(draft, default);

        Assert.Empty(await waivers.ListDraftsAsync(default));
        Assert.Equal([asked.Id], (await waivers.ListAsync(default)).Select(waiver => waiver.Id));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told_to_read_again()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var submitted = Submitted();
        await waivers.SaveAsync(submitted, null, default);
        var approved = submitted.Approve(Ole, string.Empty, Samples.Now).Value!;
        await waivers.SaveAsync(approved, submitted, default);

        var changed = await Assert.ThrowsAsync<WaiverChangedException>(() =>
            waivers.SaveAsync(submitted.Reject(new Actor("ida", []), "No.", Samples.Now).Value!, submitted, default));

        Assert.Equal(submitted.Id, changed.Waiver);
        AssertSame(approved, await waivers.FindAsync(submitted.Id, default));
    }

    [Fact]
    public async Task A_new_one_must_be_new_and_a_known_one_must_be_known()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var known = Submitted();
        var unknown = Submitted();
        await waivers.SaveAsync(known, null, default);

        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.SaveAsync(known, null, default));
        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.SaveAsync(unknown, unknown, default));
    }

    [Fact]
    public async Task Exceptions_of_before_are_all_there_and_are_decided_on_as_others()
    {
        await using var store = await TestStore.OpenAsync();
        await using (var context = store.Context())
        {
            await context.GetService<IMigrator>().MigrateAsync("Notifications");
        }

        const string Request = """{"app":{"value":"mail"},"kinds":["LeaverAccount"],"interval":"04:00:00","justification":"The vendor syncs every four hours.","compensatingControl":"Nightly review.","expiresAt":"2026-03-24T05:06:07+00:00"}""";
        var states = new[] { "Submitted", "Approved", "Rejected", "Revoked" };
        foreach (var state in states)
        {
            var (by, at) = state == "Submitted" ? ("NULL", "NULL") : ("'ole'", $"{Samples.Now.UtcTicks}");
            await store.ExecuteAsync(
                $"""
                INSERT INTO Waivers (Id, Request, RequestedBy, RequestedAt, Decision, DecidedBy, DecidedAt, Note, RevokedAt)
                VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', '{Request.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}', 'mia', {Samples.Now.AddDays(-1).UtcTicks}, '{state}', {by}, {at}, 'A note.', {(state == "Revoked" ? Samples.Now.AddDays(1).UtcTicks : "NULL")})
                """);
        }

        await using var next = await TestStore.OpenAsync(store.Folder);
        var waivers = next.Get<IWaiverStore>();
        var found = (await waivers.ListAsync(default)).ToDictionary(w => w.Decision);

        Assert.Equal(states.Order(), found.Keys.Select(k => k.ToString()).Order());
        Assert.All(found.Values, w => Assert.Equal(("mia", "A note.", null, null, null), (w.Author, w.Note, w.ReviewDue, w.Retest, w.Request.Extends)));
        Assert.Equal((Samples.Now, true, false), (found[WaiverState.Approved].BeginsAt, found[WaiverState.Revoked].IsInForceAt(Samples.Now), found[WaiverState.Revoked].IsInForceAt(Samples.Now.AddDays(1))));

        var waits = found[WaiverState.Submitted];
        await waivers.SaveAsync(waits.Approve(Ole, "Fine.", Samples.Now).Value!, waits, default);
        Assert.Equal(WaiverState.Approved, (await waivers.FindAsync(waits.Id, default))!.Decision);
    }

    [Fact]
    public async Task No_exception_changes_anything_of_what_was_measured()
    {
        await using var store = await TestStore.OpenAsync();
        var (_, lease) = await store.BeginAsync();
        await store.CommitAsync(lease, [.. Samples.Facts.OfType<Concluded>()]);
        const string Measured = """
            SELECT (SELECT group_concat(quote(RunId) || App || Kind || Tier || Verdict || quote(Sla) || quote(LatencyLower) || quote(LatencyUpper) || "Limit" || Grade || Reason || ConcludedAt, ';') FROM Results)
                || (SELECT group_concat(quote(RunId) || Sequence || At || Json, ';') FROM Journal) AS Value
            """;
        var before = await store.ScalarAsync<string>(Measured);
        Assert.Contains("LeaverAccount", before);

        var (waivers, time) = (store.Get<IWaiverStore>(), store.Time);
        var setUp = store.Get<IGovernanceStore>();
        Assert.NotNull(await setUp.SaveAsync(Samples.Governance, 0, "ada", default));
        var audited = new Audited(store.Get<IAuditTrail>(), new(time), NullLogger<Audited>.Instance);
        var desk = new WaiverDesk(waivers, setUp, new(waivers), new MarkReopener(store.Get<IFindingStore>(), time), audited, time);
        var drafts = new WaiverDraftDesk(waivers, setUp, audited, time);
        var request = Samples.Request with { StartsAt = null, Extends = null, Justification = new string('x', 40) };
        var draft = (await drafts.SaveAsync(request, null, Mia, default)).Value!;
        var waiver = (await desk.SubmitAsync(request, draft.Id, Mia, default)).Value!;
        Assert.True((await desk.ApproveAsync(waiver.Id, "Fine.", Ole, default)).IsOk);
        Assert.True((await desk.ReviewAsync(waiver.Id, "Still needed.", null, Ole, default)).IsOk);
        var later = (await desk.SubmitAsync(request with { Extends = waiver.Id, ExpiresAt = Samples.Now.AddDays(25), ReviewAt = Samples.Now.AddDays(24) }, null, Mia, default)).Value!;
        Assert.True((await desk.ApproveAsync(later.Id, "Fine.", Ole, default)).IsOk);
        Assert.Equal(Compliance.Excepted, ComplianceRule.Decide(Samples.Result(Samples.Mail, CheckKind.LeaverAccount) with { Verdict = Verdict.Passed, Sla = SlaVerdict.Breached, Latency = new(TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(17)) }, await waivers.ListAsync(default), Samples.Now).Compliance);
        Assert.True((await desk.RevokeAsync(waiver.Id, "Over.", Mia, default)).IsOk);

        Assert.Equal(before, await store.ScalarAsync<string>(Measured));
    }

    private static Waiver Submitted() =>
        new() { Id = WaiverId.New(), Request = Samples.Request, RequestedBy = "mia", RequestedAt = Samples.Now, Decision = WaiverState.Submitted };

    // Compared as JSON: an immutable array equals another only when it is the same one.
    private static void AssertSame(Waiver expected, Waiver? actual) => Assert.Equal(StoredJson.Write(expected), StoredJson.Write(actual));
}
