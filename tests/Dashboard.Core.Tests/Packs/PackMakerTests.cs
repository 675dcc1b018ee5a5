using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Evidence;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Packs;

public sealed class PackMakerTests : IEvidenceWriter
{
    private readonly EvidenceWorld _world = new();
    private readonly FakePacks _packs = new();
    private readonly FakeTimeProvider _time = new(Now);

    private PackMaker Maker => new(_packs, _packs, _packs, _world.Assembler(Now), _time, NullLogger<PackMaker>.Instance);

    private PackDesk Desk => new(_packs, _packs, _packs, new(_world.Assembler(Now), _world, this, _time), _world, _world.Audit.Audited, _time);

    [Fact]
    public async Task What_is_ordered_is_made_and_named_by_its_order()
    {
        var pack = await OrderAsync(Some.Auditor);

        await Maker.MakeAllAsync(default);

        var made = Found(pack);
        Assert.Equal((PackState.Made, "aud", true), (made.State, made.Request.RequestedBy, made.Request.WithAuditTrail));
        Assert.Equal(_packs.Files[made.Id].Length, made.Seal!.Bytes);
    }

    [Fact]
    public async Task Each_pack_names_the_one_before_it_in_the_order_in_which_they_were_made()
    {
        var (first, second) = (await OrderAsync(Some.Manager), await OrderAsync(Some.Manager));

        await Maker.MakeAllAsync(default);

        Assert.Null(Found(first).Previous);
        Assert.Equal(Found(first).Seal!.ManifestHash, Found(second).Previous);
    }

    [Fact]
    public async Task Made_again_from_the_same_it_comes_out_the_same_and_keeps_no_file()
    {
        _world.AddResult(_world.AddRun(1));
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        _time.Advance(TimeSpan.FromDays(3));

        var again = (await Desk.RepeatAsync(pack.Id, Some.Auditor, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal((PackState.Made, PackRepetition.Same, "aud"), (Found(again).State, Found(again).Reason, again.OrderedBy));
        Assert.DoesNotContain(again.Id, _packs.Files.Keys);
        Assert.Equal(PackErrors.NotMade, (await Desk.FetchAsync(again.Id, Some.Auditor, default)).Error);
    }

    [Fact]
    public async Task Made_again_after_a_result_was_added_it_says_that_this_never_happens_by_itself()
    {
        var run = _world.AddRun(1);
        _world.AddResult(run);
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);

        _world.AddResult(run, CheckKind.Joiner);
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal(PackDifference.OfRecords, Found(again).Difference);
        Assert.Contains("Otherwise: Test results. Among these Test results never change by themselves", Found(again).Reason, StringComparison.Ordinal);
        Assert.Contains(PackRepetition.Compare(Found(pack).Seal!, Found(again).Seal!), p => p is { Name: EvidenceSheets.Results, IsSame: false, Before: 1, After: 2, MayChange: false });
    }

    [Fact]
    public async Task Made_again_after_a_finding_was_seen_again_it_says_so_and_that_every_other_sheet_is_the_same()
    {
        var seen = Finding(From.AddDays(1), null);
        _world.Findings.Add(seen);
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);

        _world.Findings[0] = seen with { LastSeen = From.AddDays(5) };
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal(PackDifference.OfLivingThings, Found(again).Difference);
        Assert.Contains("16 of 17 parts came out the same. Otherwise: Findings. These tell of things that go on living", Found(again).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_again_it_goes_by_the_configuration_and_the_decisions_of_its_order()
    {
        _world.AddResult(_world.AddRun(1), upper: 90, sla: SlaVerdict.Breached);
        var asked = _world.AddWaiver(From, To.AddDays(9), TimeSpan.FromHours(1));
        _world.Waivers[0] = asked with { Decision = WaiverState.Submitted, DecidedAt = null, DecidedBy = null };
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);

        _world.Apply(_world.Governance with { Apps = [.. _world.Governance.Apps.Select(a => a with { Owner = "pia", Tier = RiskTier.Medium })] });
        _world.Waivers[0] = asked with { DecidedAt = Now.AddDays(1), Note = "Later." };
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal((7, 7), (pack.Configuration, again.Configuration));
        Assert.Equal((PackRepetition.Same, PackDifference.None), (Found(again).Reason, Found(again).Difference));
    }

    [Fact]
    public async Task An_order_is_made_by_the_configuration_that_was_in_force_then()
    {
        var pack = await OrderAsync(Some.Manager);
        _world.Apply(_world.Governance with { Apps = [] });

        await Maker.MakeAllAsync(default);

        Assert.Equal(7, PackManifest.Parse(_packs.Files[pack.Id])!.ConfigurationVersion);
    }

    [Fact]
    public async Task One_from_before_sheets_were_told_apart_says_that_nobody_can_tell_which()
    {
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        var made = Found(pack);
        _packs.All[0] = made with { Seal = made.Seal! with { Parts = [], ProductVersion = string.Empty } };

        _world.Findings.Add(Finding(From.AddDays(1), null));
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal(PackDifference.Unknown, Found(again).Difference);
        Assert.Contains("from before its sheets were told apart", Found(again).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_the_process_every_time_is_given_up_after_three_and_made_again_from_a_new_count()
    {
        var pack = await OrderAsync(Some.Manager);
        for (var killed = 1; killed <= Pack.MostAttempts; killed++)
        {
            Assert.Equal(killed, (await _packs.ChangeAsync(pack.Id, p => p.Taken(Guid.NewGuid(), _time.GetUtcNow(), _time.GetUtcNow() + PackMaker.Lease), default)).Value!.Attempts);
            _time.Advance(PackMaker.Lease);
        }

        await Maker.MakeAllAsync(default);

        Assert.Equal(PackState.Failed, Found(pack).State);
        Assert.Contains("It was begun 3 times", Found(pack).Reason, StringComparison.Ordinal);
        Assert.Empty(_packs.Files);
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);
        Assert.Equal((PackState.Made, null, 1), (Found(again).State, Found(again).Repeats, Found(again).Attempts));
    }

    [Fact]
    public async Task A_repetition_that_could_not_be_made_is_made_again_as_a_repetition()
    {
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        var failed = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        _packs.Writing = (_, _) => throw new InvalidOperationException("no");
        await Maker.MakeAllAsync(default);
        _packs.Writing = (_, _) => Task.CompletedTask;

        var again = (await Desk.RepeatAsync(failed.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal((pack.Id, PackDifference.None), (Found(again).Repeats, Found(again).Difference));
    }

    [Fact]
    public async Task Rows_that_are_lost_on_their_way_into_the_file_are_told_and_nothing_is_handed_out()
    {
        var pack = await OrderAsync(Some.Manager);
        _packs.Writing = (_, _) => throw new EvidenceMismatchException("Findings has 3 rows in the file that was written, and 4 were counted.");

        await Maker.MakeAllAsync(default);

        Assert.Equal(PackState.Failed, Found(pack).State);
        Assert.StartsWith("Findings has 3 rows in the file that was written, and 4 were counted. Order it again", Found(pack).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_stopped_while_it_is_made_is_given_up_and_leaves_no_file()
    {
        var begun = new TaskCompletionSource();
        _packs.Writing = async (_, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        };
        var pack = await OrderAsync(Some.Manager);
        var making = Maker.MakeAllAsync(default);
        await begun.Task;

        Assert.True((await Desk.StopAsync(pack.Id, Some.Manager, default)).IsOk);
        _time.Advance(PackMaker.Beat);
        await making;

        Assert.Equal((PackState.Stopped, "max stopped it."), (Found(pack).State, Found(pack).Reason));
        Assert.Empty(_packs.Files);
    }

    [Fact]
    public async Task When_the_process_ends_it_is_let_go_and_the_next_one_begins_it_again()
    {
        var begun = new TaskCompletionSource();
        _packs.Writing = async (_, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        };
        var pack = await OrderAsync(Some.Manager);
        using var ending = new CancellationTokenSource();
        var making = Maker.MakeAllAsync(ending.Token);
        await begun.Task;
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Equal((PackState.Ordered, 0), (Found(pack).State, Found(pack).Attempts)); // that the process ends is no fault of the pack

        _packs.Writing = (_, _) => Task.CompletedTask;
        await Maker.MakeAllAsync(default);

        Assert.Equal(PackState.Made, Found(pack).State);
    }

    [Fact]
    public async Task One_that_another_process_took_over_is_not_sealed_by_the_first()
    {
        var pack = await OrderAsync(Some.Manager);
        _packs.Writing = async (_, ct) => Assert.True((await _packs.ChangeAsync(pack.Id, p => p.Taken(Guid.NewGuid(), _time.GetUtcNow() + PackMaker.Lease, _time.GetUtcNow() + PackMaker.Lease + PackMaker.Lease), ct)).IsOk);

        await Maker.MakeAllAsync(default);

        Assert.Equal((PackState.Making, null), (Found(pack).State, Found(pack).Seal));
        Assert.Empty(_packs.Files);
    }

    [Fact]
    public async Task A_fault_is_told_without_its_words_and_the_next_pack_is_made_all_the_same()
    {
        var (bad, good) = (await OrderAsync(Some.Manager), await OrderAsync(Some.Manager));
        _packs.Writing = (p, _) => p.Id == bad.Id ? throw new InvalidOperationException("secret words") : Task.CompletedTask;

        await Maker.MakeAllAsync(default);

        Assert.Equal((PackState.Failed, PackState.Made), (Found(bad).State, Found(good).State));
        Assert.DoesNotContain("secret", Found(bad).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_with_the_audit_trail_is_fetched_and_repeated_by_whoever_may_look_into_the_trail_only()
    {
        var pack = await OrderAsync(Some.Auditor);
        await Maker.MakeAllAsync(default);

        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.FetchAsync(pack.Id, Some.Manager, default)).Error);
        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Error);
        await using var file = (await Desk.FetchAsync(pack.Id, Some.Auditor, default)).Value!.Content;
        Assert.True(file.Length > 0);
    }

    [Fact]
    public async Task A_file_that_is_gone_says_so()
    {
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        _packs.Files.Clear();

        Assert.Equal(PackErrors.FileGone, (await Desk.FetchAsync(pack.Id, Some.Manager, default)).Error);
        Assert.Contains(pack.Id, (await Desk.ListAsync(Some.Manager, default)).Value!.WithoutFile);
        Assert.True((await Desk.FindAsync(pack.Id, Some.Manager, default)).Value!.IsFileGone);
    }

    [Fact]
    public async Task A_file_that_is_there_and_one_that_is_not_made_yet_are_not_said_to_be_gone()
    {
        await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);
        await OrderAsync(Some.Manager);

        Assert.Empty((await Desk.ListAsync(Some.Manager, default)).Value!.WithoutFile);
    }

    [Fact]
    public async Task Ten_wait_and_no_more_and_what_cannot_be_chosen_is_refused_before_it_waits()
    {
        Assert.Equal("Evidence.UnknownApp", (await Desk.OrderAsync(new(From, To, string.Empty) { Apps = [new("nowhere")] }, Some.Manager, default)).Error?.Code);
        for (var i = 0; i < 10; i++)
        {
            await OrderAsync(Some.Manager);
        }

        Assert.Equal(PackErrors.TooMany, (await Desk.OrderAsync(new(From, To, string.Empty), Some.Manager, default)).Error);
        Assert.Equal(10, _packs.All.Count);
    }

    Task<ImmutableArray<WrittenSheet>> IEvidenceWriter.WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct) => throw new NotSupportedException();

    private async Task<Pack> OrderAsync(Actor actor)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return (await Desk.OrderAsync(new(From, To, "whoever"), actor, default)).Value!;
    }

    private Pack Found(Pack pack) => _packs.All.Single(p => p.Id == pack.Id);
}
