using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Packs;
using Dashboard.Core.Retention;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static Dashboard.Infrastructure.Tests.Persistence.Retention.RetentionRig;

namespace Dashboard.Infrastructure.Tests.Persistence.Retention;

/// <summary>Letting go from the announcement to the end, with what may come between.</summary>
public sealed class RetentionPassTests
{
    private static readonly DateTimeOffset Old = Samples.Now.AddDays(-400);

    [Fact]
    public async Task Whoever_breaks_it_off_leaves_everything_consistent_and_the_next_one_finishes_what_was_announced()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}");
        await using var rig = await OpenAsync(folder);
        await SetAsync(rig.Store, RetentionKind.Runs);
        for (var i = 0; i < 5; i++)
        {
            await rig.AddRunAsync(Old.AddDays(i));
        }

        Assert.True((await rig.Store.Get<RetentionDesk>().OrderAsync(5, new("ada", [Role.Administrator]), default)).IsOk);
        var pass = (await rig.Retention.FindOpenAsync(default))!;
        pass = await rig.Retention.LetGoAsync(pass, RetentionKind.Runs, Governance.Empty, Samples.Now, default);
        pass = await rig.Retention.LetGoAsync(pass, RetentionKind.Runs, Governance.Empty, Samples.Now, default);
        Assert.Equal((3, 2), (await CountAsync(rig.Store, "Runs"), await CountAsync(rig.Store, "RemovedRuns")));
        Assert.Equal((6, 3), (await CountAsync(rig.Store, "Journal"), await CountAsync(rig.Store, "Results")));

        // Another process, after the first one died.
        await using var restarted = await OpenAsync(folder);
        await restarted.Clock.TickAsync(default);

        Assert.Equal((0, 5), (await CountAsync(rig.Store, "Runs"), await CountAsync(rig.Store, "RemovedRuns")));
        Assert.Equal(0, await CountAsync(rig.Store, "pragma_foreign_key_check()"));
        var done = Assert.Single(await restarted.Retention.ListAsync(9, default));
        Assert.Equal((pass.Id, RetentionPassState.Done, 5, 5), (done.Id, done.State, done.Shares[0].Announced, done.Shares[0].Gone.Count));
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_away_keeps_its_pack_and_the_next_one_takes_both()
    {
        var files = new StubbornFiles();
        await using var rig = await OpenAsync(more: services => services.Replace(ServiceDescriptor.Singleton<IPackFiles>(files)));
        await SetAsync(rig.Store, RetentionKind.Packs);
        await rig.AddAsync(PackRow.Of(Pack(Old)), PackRow.Of(Pack(Samples.Now.AddDays(-1))));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => rig.Clock.TickAsync(default));
        Assert.Equal(2, await CountAsync(rig.Store, "Packs"));
        Assert.NotNull(await rig.Retention.FindOpenAsync(default));

        files.IsStubborn = false;
        await rig.Clock.TickAsync(default); // not before it has waited
        Assert.Equal(2, await CountAsync(rig.Store, "Packs"));
        rig.Store.Time.Advance(TimeSpan.FromHours(1));
        await rig.Clock.TickAsync(default);

        Assert.Equal(1, await CountAsync(rig.Store, "Packs"));
        Assert.Equal([Pack(Old).Seal!.Hash], files.Dropped);
    }

    [Fact]
    public async Task The_file_of_a_pack_goes_with_it_and_the_others_stay()
    {
        await using var rig = await OpenAsync();
        await SetAsync(rig.Store, RetentionKind.Packs);
        var (old, last) = (Pack(Old), Pack(Samples.Now.AddDays(-1)));
        await rig.AddAsync(PackRow.Of(old), PackRow.Of(last));
        var files = rig.Store.Get<IPackFiles>();
        foreach (var pack in new[] { old, last })
        {
            await using var file = files.Create();
            file.Write([1, 2, 3]);
            await files.KeepAsync(file, pack.Id, pack.Seal!.Hash, default);
        }

        await rig.Clock.TickAsync(default);

        Assert.Null(files.Open(old.Id, old.Seal!.Hash));
        await using var left = files.Open(last.Id, last.Seal!.Hash);
        Assert.NotNull(left);
    }

    [Fact]
    public async Task It_is_entered_what_goes_and_what_went_and_the_chain_still_follows()
    {
        await using var rig = await OpenAsync();
        await SetAsync(rig.Store, RetentionKind.Runs);
        await rig.AddRunAsync(Old);
        await rig.AddRunAsync(Samples.Now);

        await rig.Clock.TickAsync(default);

        var entries = (await rig.Store.Get<IAuditTrail>().ListAsync(new(0, 10), default)).Entries;
        Assert.Equal([AuditOutcome.Done, AuditOutcome.Asked], entries.Select(e => e.Outcome));
        Assert.All(entries, e => Assert.Equal("retention.apply", e.Action));
        Assert.Equal("Runs: 1. Runs and their results are kept for 200 days, as ada set it in version 1.", entries[1][AuditField.Before]);
        Assert.Equal("Runs: 1. Runs and their results are kept for 200 days, as ada set it in version 1.", entries[0][AuditField.After]);
        var verifier = new AuditVerifier([], [], []);
        foreach (var entry in entries.Reverse())
        {
            verifier.Add(entry);
        }

        Assert.True(verifier.End().Holds);
    }

    [Fact]
    public async Task What_was_announced_by_rules_that_somebody_changed_meanwhile_does_not_go()
    {
        await using var rig = await OpenAsync();
        await SetAsync(rig.Store, RetentionKind.Runs);
        await rig.AddRunAsync(Old);
        Assert.True((await rig.Store.Get<RetentionDesk>().OrderAsync(1, new("ada", [Role.Administrator]), default)).IsOk);

        await rig.Store.Get<IGovernanceStore>().SaveAsync(Governance.Empty, 1, "ada", default);
        await rig.Clock.TickAsync(default);

        Assert.Equal(1, await CountAsync(rig.Store, "Runs"));
        Assert.Equal(RetentionPassState.Overtaken, Assert.Single(await rig.Retention.ListAsync(9, default)).State);
    }

    [Fact]
    public async Task More_than_was_announced_never_goes()
    {
        await using var rig = await OpenAsync();
        await rig.AddAsync(RetentionKind.Outages, Edge.AddDays(-2));
        var pass = RetentionPass.Of(await rig.LookAsync(), rig.Terms, Moment, "test");
        await rig.Retention.BeginAsync(pass, default);
        await rig.AddAsync(RetentionKind.Outages, Edge.AddDays(-1));

        pass = await rig.StepAsync(pass, RetentionKind.Outages);

        Assert.Same(pass, await rig.StepAsync(pass, RetentionKind.Outages));
        Assert.Single(await rig.KeysAsync(RetentionKind.Outages));
    }

    [Fact]
    public async Task There_is_one_pass_at_a_time()
    {
        await using var rig = await OpenAsync();
        await rig.AddAsync(RetentionKind.Outages, Edge.AddDays(-2));
        var lines = await rig.LookAsync();

        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rig.Retention.BeginAsync(RetentionPass.Of(lines, rig.Terms, Moment, "test"), default)));

        Assert.Single(begun, b => b);
    }

    /// <summary>Keeps a kind for 200 days, as of a week ago: a rule of today lets nothing go before tomorrow.</summary>
    private static async Task SetAsync(TestStore store, RetentionKind kind)
    {
        await using var context = store.Context();
        context.Add(GovernanceRow.Of(GovernanceVersion.None.Next(Governance.Empty with { Retention = new([new(kind, TimeSpan.FromDays(200))]) }, Samples.Now.AddDays(-7), "ada")));
        await context.SaveChangesAsync();
    }

    private static Task<int> CountAsync(TestStore store, string table) => store.ScalarAsync<int>($"""SELECT COUNT(*) AS "Value" FROM {(table.EndsWith(')') ? table : $"\"{table}\"")}""");

    private sealed class StubbornFiles : IPackFiles
    {
        public bool IsStubborn { get; set; } = true;

        public List<string> Dropped { get; } = [];

        public Stream Create() => throw new NotSupportedException();

        public Task KeepAsync(Stream written, PackId id, string hash, CancellationToken ct) => throw new NotSupportedException();

        public void Drop(PackId id, string hash)
        {
            if (IsStubborn)
            {
                throw new IOException("Somebody holds the file.");
            }

            Dropped.Add(hash);
        }

        public bool Has(PackId id, string hash) => throw new NotSupportedException();

        public IReadOnlyList<PackLeftover> ListOlderThan(DateTimeOffset moment) => throw new NotSupportedException();

        public bool Remove(PackLeftover leftover) => throw new NotSupportedException();

        public Stream? Open(PackId id, string hash) => null;
    }
}
