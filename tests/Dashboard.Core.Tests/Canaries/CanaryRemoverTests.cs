using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Core.Tests.Canaries;

public sealed class CanaryRemoverTests
{
    private readonly Worlds.World _world = Worlds.World.With(new Behaviour("mail", Some.S(1)));
    private readonly Canary _subject;
    private readonly Canary _control;

    public CanaryRemoverTests()
    {
        _control = Some.Canary(CanaryRole.Control) with { Id = CanaryId.New(), IdentityId = "c-1" };
        _subject = Some.Canary() with { IdentityId = "s-1" };
        _world.Register.Put(_control);
        _world.Register.Put(_subject);
        _world.Directory.Put(Some.Identity(_control));
        _world.Directory.Put(Some.Identity(_subject));
    }

    private CanaryRemover Remover
    {
        get
        {
            var sources = new HostedSources(new(), _world.Directory);
            return new(sources, new HostedProber(new(), _world.Prober), _world.Register, new GuardedWriter(sources, _world.Register, _world.Audit.Audited, _world.Clock), _world.Clock);
        }
    }

    private Task<Canary?> RemoveAsync(SourceDirectory? source = null) => Remover.RemoveAsync(_subject.Id, source ?? Some.Source(), default);

    [Fact]
    public async Task A_canary_is_deleted_and_proven_gone_while_the_control_canary_is_found()
    {
        var after = await RemoveAsync();

        Assert.Equal(CanaryState.Gone, after!.State);
        Assert.Contains("while the control canary was found", after.Note, StringComparison.Ordinal);
        Assert.IsType<DeleteIdentity>(Assert.Single(_world.Directory.Writes).Change);
        Assert.Equal(CanaryState.Removing, _world.Register.Saved[2].State);
    }

    [Fact]
    public async Task What_a_canary_obtained_is_destroyed_also_when_it_cannot_be_removed_itself()
    {
        _world.Prober.Held.Add((_subject.Id.ToString(), new("mail"), "key"));

        var after = await Remover.RemoveAsync(_subject.Id, null, default);

        Assert.True(after!.MayExist);
        Assert.Empty(_world.Prober.Held);
    }

    [Fact]
    public async Task What_is_gone_already_is_not_looked_for_again()
    {
        await RemoveAsync();
        var reads = _world.Directory.Reads.Count;

        Assert.Equal(CanaryState.Gone, (await RemoveAsync())!.State);
        Assert.Equal(reads, _world.Directory.Reads.Count);
        Assert.Null(await Remover.RemoveAsync(CanaryId.New(), Some.Source(), default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tidemark-canary:somebody-else")]
    public async Task An_identity_of_the_name_without_our_marker_is_never_deleted(string? marker)
    {
        _world.Directory.Put(Some.Identity(_subject) with { ExternalId = marker });

        var after = await RemoveAsync();

        Assert.Equal((CanaryState.Removing, 1), (after!.State, after.RemovalAttempts));
        Assert.Contains("not ours to delete", after.Note, StringComparison.Ordinal);
        Assert.Empty(_world.Directory.Writes);
    }

    [Fact]
    public async Task An_identity_of_our_name_and_marker_under_another_id_is_never_deleted()
    {
        _world.Directory.Drop("s-1");
        _world.Directory.Put(Some.Identity(_subject) with { Id = "s-2" });

        var after = await RemoveAsync();

        Assert.True(after!.MayExist);
        Assert.Empty(_world.Directory.Writes);
    }

    [Fact]
    public async Task A_canary_that_was_renamed_is_not_written_to_and_not_taken_for_gone()
    {
        _world.Directory.Put(Some.Identity(_subject) with { UserName = "somebody" });

        var after = await RemoveAsync();

        Assert.True(after!.MayExist);
        Assert.Contains("renamed", after.Note, StringComparison.Ordinal);
        Assert.Empty(_world.Directory.Writes);
    }

    [Fact]
    public async Task An_absence_without_the_control_canary_proves_nothing()
    {
        _world.Directory.Drop("s-1");
        _world.Directory.Drop("c-1");

        var after = await RemoveAsync();

        Assert.True(after!.MayExist);
        Assert.Contains("neither was the control canary", after.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_standing_control_canary_id_and_name_have_to_do()
    {
        _world.Directory.Drop("s-1");
        _world.Register.Put(_control with { State = CanaryState.Removing });

        Assert.Equal("Gone: not found by id and by name.", (await RemoveAsync())!.Note);
    }

    [Theory]
    [InlineData(DirectoryFault.LostRequest)]
    [InlineData(DirectoryFault.LostAnswer)]
    [InlineData(DirectoryFault.Refused)]
    public async Task A_deletion_that_was_not_acknowledged_is_tried_again(DirectoryFault fault)
    {
        _world.Directory.Fault = what => what == "write" ? fault : DirectoryFault.None;

        Assert.True((await RemoveAsync())!.MayExist);

        _world.Directory.Fault = _ => DirectoryFault.None;
        Assert.Equal(CanaryState.Gone, (await RemoveAsync())!.State);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_read_leaves_the_canary_listed()
    {
        _world.Directory.Fault = _ => DirectoryFault.LostRequest;

        for (var i = 1; i <= 7; i++)
        {
            Assert.Equal(i < 6 ? CanaryState.Removing : CanaryState.Leaked, (await RemoveAsync())!.State);
        }

        Assert.Empty(_world.Directory.Writes);
    }

    [Fact]
    public async Task A_source_that_is_no_longer_configured_leaves_the_canary_listed()
    {
        var after = await Remover.RemoveAsync(_subject.Id, null, default);

        Assert.True(after!.MayExist);
        Assert.Contains("no longer configured", after.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeverPosition.CampaignsStopped, true)]
    [InlineData(LeverPosition.EverythingStopped, false)]
    public async Task Only_the_lever_at_everything_stops_the_removal(LeverPosition position, bool isRemoved)
    {
        _world.Register.Lever = new(position, "max", null, "Because.");

        Assert.Equal(isRemoved, !(await RemoveAsync())!.MayExist);
        Assert.Equal(isRemoved ? 1 : 0, _world.Directory.Writes.Count);
    }

    [Fact]
    public async Task The_writer_enters_the_ledger_before_it_writes_and_not_when_it_is_refused()
    {
        var host = new Host { DiesAt = 4 };
        var sources = new HostedSources(host, _world.Directory);
        var writer = new GuardedWriter(sources, new HostedRegister(host, _world.Register), _world.Audit.Audited, _world.Clock);

        await Assert.ThrowsAsync<KilledException>(() => writer.WriteAsync(Some.Source(), _subject, new DisableIdentity(), WritePurpose.Campaign, default));
        Assert.Single(_world.Register.Ledger);
        Assert.Empty(_world.Directory.Writes);

        _world.Register.Lever = new(LeverPosition.CampaignsStopped, "max", null, "Because.");
        var refused = await new GuardedWriter(new HostedSources(new(), _world.Directory), _world.Register, _world.Audit.Audited, _world.Clock).WriteAsync(Some.Source(), _subject, new DisableIdentity(), WritePurpose.Campaign, default);
        Assert.Equal(WriteOutcome.Refused, refused.Outcome);
        Assert.Single(_world.Register.Ledger);
    }

    [Fact]
    public async Task Before_a_creation_the_name_is_looked_up_and_not_the_id_of_an_earlier_life()
    {
        _world.Directory.Drop("s-1");
        _world.Directory.Put(Some.Person("id-9", _subject.UserName));
        var writer = new GuardedWriter(new HostedSources(new(), _world.Directory), _world.Register, _world.Audit.Audited, _world.Clock);

        var write = await writer.WriteAsync(Some.Source(), _subject, new CreateIdentity(_subject.UserName, "Canary", _subject.Marker, IdentityKind.Person, null), WritePurpose.Campaign, default);

        Assert.Equal((WriteOutcome.Refused, $"An identity named {_subject.UserName} exists already."), (write.Outcome, write.Reason));
        Assert.Empty(_world.Register.Ledger);
    }

    [Fact]
    public async Task A_preview_asks_and_never_writes()
    {
        var sources = new HostedSources(new(), _world.Directory);

        Assert.True((await new GuardedWriter(sources, _world.Register, _world.Audit.Audited, _world.Clock).PreviewAsync(Some.Source(), _subject, new DisableIdentity(), WritePurpose.Campaign, default)).IsAllowed);
        Assert.Empty(_world.Register.Ledger);
        Assert.Empty(_world.Directory.Writes);
    }

    [Fact]
    public async Task The_sweep_removes_what_is_over_and_renews_the_control_canary_of_a_campaign_that_stands()
    {
        _world.Time.SetUtcNow(_subject.ExpiresAt);

        await _world.Sweeper().SweepAsync(default);

        Assert.Equal(CanaryState.Gone, (await _world.Register.FindAsync(_subject.Id, default))!.State);
        var control = await _world.Register.FindAsync(_control.Id, default);
        Assert.Equal(CanaryState.Live, control!.State);
        Assert.True(control.ExpiresAt > _world.Time.GetUtcNow().AddHours(23));
    }

    [Fact]
    public async Task The_sweep_leaves_a_canary_alone_until_its_lease_is_over()
    {
        _world.Time.SetUtcNow(_subject.ExpiresAt.AddTicks(-1));

        await _world.Sweeper().SweepAsync(default);

        Assert.Equal(_subject, await _world.Register.FindAsync(_subject.Id, default));
    }

    [Fact]
    public async Task A_control_canary_is_removed_after_its_campaign_and_after_the_subjects_it_controls()
    {
        _world.Governance.Current = _world.Governance.Current with { Governance = _world.Governance.Current.Governance with { Campaigns = [] } };

        await _world.Sweeper().SweepAsync(default);
        Assert.Equal(CanaryState.Live, (await _world.Register.FindAsync(_control.Id, default))!.State);

        _world.Time.SetUtcNow(_subject.ExpiresAt);
        await _world.Sweeper().SweepAsync(default);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.Sweeper().SweepAsync(default);
        Assert.All(_world.Register.All, c => Assert.Equal(CanaryState.Gone, c.State));
        Assert.Contains("while the control canary was found", (await _world.Register.FindAsync(_subject.Id, default))!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lever_moves_for_managers_with_a_reason()
    {
        var desk = new LeverDesk(_world.Register, _world.Audit.Audited, _world.Time);

        Assert.Equal("Access.ManagersOnly", (await desk.MoveAsync(LeverPosition.EverythingStopped, "x", Some.Auditor, default)).Error!.Code);
        Assert.Equal("Access.ManagersOnly", (await desk.MoveAsync(LeverPosition.EverythingStopped, "x", Some.Owner, default)).Error!.Code);
        Assert.Equal("Lever.NoReason", (await desk.MoveAsync(LeverPosition.EverythingStopped, " ", Some.Manager, default)).Error!.Code);
        Assert.Equal(StopLever.Untouched, _world.Register.Lever);
        Assert.Equal(new StopLever(LeverPosition.EverythingStopped, "max", Some.Noon, "Now."), (await desk.MoveAsync(LeverPosition.EverythingStopped, " Now. ", Some.Manager, default)).Value);
    }
}
