using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Evidence;
using Dashboard.Core.Tests.Worlds;
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

    private PackDesk Desk => new(_packs, _packs, _packs, new(_world.Assembler(Now), _world, this, _time), _world.Audit.Audited, _time);

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
    public async Task Made_again_from_something_else_it_says_so()
    {
        var run = _world.AddRun(1);
        _world.AddResult(run);
        var pack = await OrderAsync(Some.Manager);
        await Maker.MakeAllAsync(default);

        _world.AddResult(run, CheckKind.Joiner);
        var again = (await Desk.RepeatAsync(pack.Id, Some.Manager, default)).Value!;
        await Maker.MakeAllAsync(default);

        Assert.Equal(PackRepetition.Another, Found(again).Reason);
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
        Assert.Equal(PackState.Ordered, Found(pack).State);

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

    Task IEvidenceWriter.WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct) => throw new NotSupportedException();

    private async Task<Pack> OrderAsync(Actor actor)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return (await Desk.OrderAsync(new(From, To, "whoever"), actor, default)).Value!;
    }

    private Pack Found(Pack pack) => _packs.All.Single(p => p.Id == pack.Id);
}
