using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Evidence;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Packs;

public sealed class PackRightsTests : IEvidenceWriter
{
    private const string Statement = "It is about the right week.";
    private static readonly Actor OtherAuditor = new("rita", [Role.Auditor]);

    private readonly EvidenceWorld _world = new();
    private readonly FakePacks _packs = new();
    private readonly FakeTimeProvider _time = new(Now);

    private PackDesk Desk => new(_packs, _packs, _packs, new(_world.Assembler(Now), _world, this, _time), _world, _world.Audit.Audited, _time);

    [Fact]
    public async Task Whoever_may_not_open_a_pack_does_not_sign_it_either()
    {
        var pack = await MadeAsync(Some.Auditor);

        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.SignOffAsync(pack.Id, SignOffRole.Preparer, Statement, Some.Manager, default)).Error);
        Assert.True((await Desk.SignOffAsync(pack.Id, SignOffRole.Preparer, Statement, Some.Auditor, default)).IsOk);
        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.SignOffAsync(pack.Id, SignOffRole.Reviewer, Statement, Some.Manager, default)).Error);
        Assert.True((await Desk.SignOffAsync(pack.Id, SignOffRole.Reviewer, Statement, OtherAuditor, default)).IsOk);
    }

    [Fact]
    public async Task An_auditor_stops_what_they_ordered_and_a_manager_whatever_is_made()
    {
        var (theirs, others, third) = (await OrderAsync(Some.Auditor), await OrderAsync(Some.Manager), await OrderAsync(OtherAuditor));

        Assert.Equal(PackErrors.OfSomebodyElse, (await Desk.StopAsync(others.Id, Some.Auditor, default)).Error);
        Assert.Equal(PackErrors.OfSomebodyElse, (await Desk.StopAsync(third.Id, Some.Auditor, default)).Error);
        Assert.True((await Desk.StopAsync(theirs.Id, Some.Auditor, default)).IsOk);
        Assert.True((await Desk.StopAsync(others.Id, Some.OtherManager, default)).IsOk);
        Assert.True((await Desk.StopAsync(third.Id, Some.Administrator, default)).IsOk);
    }

    [Fact]
    public async Task The_list_says_what_the_viewer_may_by_the_rules_that_decide()
    {
        var (waiting, made) = (await OrderAsync(Some.Manager), await MadeAsync(Some.Auditor));
        _packs.All[0] = waiting; // it waits again

        var (auditor, manager) = ((await Desk.ListAsync(Some.Auditor, default)).Value!, (await Desk.ListAsync(Some.Manager, default)).Value!);

        Assert.Empty(auditor.Stoppable);
        Assert.Equal(2, auditor.Readable.Count);
        Assert.Equal(waiting.Id, Assert.Single(manager.Stoppable));
        Assert.Equal(waiting.Id, Assert.Single(manager.Readable)); // the other has the audit trail in it
        Assert.DoesNotContain(made.Id, manager.Readable);
    }

    [Fact]
    public async Task The_pack_says_as_what_the_viewer_may_sign_and_nobody_is_offered_what_is_then_refused()
    {
        var pack = await MadeAsync(Some.Auditor);
        Assert.Equal([SignOffRole.Preparer, SignOffRole.Preparer, null, null], await SignsAsync(Some.Auditor, OtherAuditor, Some.Manager, Some.UnknownProgram));

        await Desk.SignOffAsync(pack.Id, SignOffRole.Preparer, Statement, OtherAuditor, default);
        Assert.Equal([null, null, null, SignOffRole.Reviewer], await SignsAsync(Some.Auditor, OtherAuditor, Some.Manager, Some.Administrator)); // aud ordered it

        await Desk.SignOffAsync(pack.Id, SignOffRole.Reviewer, Statement, Some.Administrator, default);
        Assert.Equal([null, null], await SignsAsync(Some.Administrator, new("third", [Role.Auditor])));

        async Task<List<SignOffRole?>> SignsAsync(params Actor[] actors)
        {
            List<SignOffRole?> found = [];
            foreach (var actor in actors)
            {
                found.Add((await Desk.FindAsync(pack.Id, actor, default)).Value!.SignsAs);
            }

            return found;
        }
    }

    [Fact]
    public async Task A_pack_of_chosen_apps_says_truly_why_it_has_no_audit_trail()
    {
        var ofSome = (await Desk.OrderAsync(new(From, To, string.Empty) { Apps = [Mail] }, Some.Auditor, default)).Value!;
        var ofAll = (await Desk.OrderAsync(new(From, To, string.Empty), Some.Manager, default)).Value!;

        Assert.StartsWith("It was not asked for: the trail tells of every app, and this is about those that were chosen.", (await WhyAsync(ofSome)).Why, StringComparison.Ordinal);
        Assert.StartsWith("Whoever asked for it may not look into the trail.", (await WhyAsync(ofAll)).Why, StringComparison.Ordinal);

        async Task<Omission> WhyAsync(Pack pack) => (await _world.Assembler(Now).AssembleAsync(pack.Request, default)).Omissions.Single(o => o.What == "Audit trail");
    }

    [Fact]
    public async Task Of_chosen_apps_the_audit_trail_is_in_it_only_for_whoever_may_look_into_it_and_asked_for_it()
    {
        Assert.True(await HasTrailAsync(Some.Auditor, true));
        Assert.False(await HasTrailAsync(Some.Auditor, false));
        Assert.False(await HasTrailAsync(Some.Manager, false));
        Assert.True(await HasTrailAsync(Some.Administrator, true));

        // The pack would say that it was not asked for.
        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.OrderAsync(new(From, To, string.Empty) { Apps = [Mail], WithAuditTrail = true }, Some.Manager, default)).Error);

        async Task<bool> HasTrailAsync(Actor actor, bool isWanted) =>
            (await Desk.OrderAsync(new(From, To, string.Empty) { Apps = [Mail], WithAuditTrail = isWanted }, actor, default)).Value!.Request.WithAuditTrail;
    }

    [Fact]
    public async Task Made_again_after_the_sizes_of_samples_were_changed_it_draws_as_many_as_it_did()
    {
        for (var run = 1; run <= 6; run++)
        {
            _world.AddResult(_world.AddRun(run));
        }

        var pack = await MadeAsync(Some.Auditor);
        _world.Sizes.MoreOften = 2;

        var again = (await Desk.RepeatAsync(pack.Id, Some.Auditor, default)).Value!;
        await MakeAsync();

        Assert.Equal((PackRepetition.Same, PackDifference.None), (Found(again).Reason, Found(again).Difference));
        Assert.Equal(30, PackManifest.Parse(_packs.Files[pack.Id])!.SampleSizes!.MoreOften);
        Assert.Equal(2, (await OrderAsync(Some.Auditor)).Request.Sample!.MoreOften);
    }

    Task<ImmutableArray<WrittenSheet>> IEvidenceWriter.WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct) => throw new NotSupportedException();

    private Task MakeAsync() => new PackMaker(_packs, _packs, _packs, _world.Assembler(Now), _time, NullLogger<PackMaker>.Instance).MakeAllAsync(default);

    private async Task<Pack> MadeAsync(Actor actor)
    {
        var pack = await OrderAsync(actor);
        await MakeAsync();
        return Found(pack);
    }

    private async Task<Pack> OrderAsync(Actor actor)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return (await Desk.OrderAsync(new(From, To, string.Empty), actor, default)).Value!;
    }

    private Pack Found(Pack pack) => _packs.All.Single(p => p.Id == pack.Id);
}
