using System.Data.Common;
using System.Diagnostics;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class StorageFaultTests
{
    [Fact]
    public async Task A_commit_that_breaks_off_anywhere_leaves_nothing_half()
    {
        var fault = new FaultAt();
        await using var store = await TestStore.OpenAsync(more: services => services.ConfigureDbContext<DashboardContext>(options => options.AddInterceptors(fault)));
        var (run, lease) = await store.BeginAsync();
        var head = await store.Journal.FindAsync(run.Id, default);
        var canary = Samples.Canary();

        var attempts = 0;
        while (!await TryAsync(++attempts))
        {
            Assert.Single(await store.Journal.ReadAsync(run.Id, default));
            Assert.Empty(await store.Reader.ListResultsAsync(ResultFilter.All, default));
            Assert.Null(await store.Canaries.FindAsync(canary.Id, default));
            Assert.Equal(head, await store.Journal.FindAsync(run.Id, default));
        }

        Assert.InRange(attempts, 7, 20);
        Assert.Equal([1, 2, 3], (await store.Journal.ReadAsync(run.Id, default)).Select(entry => entry.Sequence));
        Assert.Single(await store.Reader.ListResultsAsync(ResultFilter.All, default));
        Assert.NotNull(await store.Canaries.FindAsync(canary.Id, default));

        async Task<bool> TryAsync(int step)
        {
            fault.Step = step;
            try
            {
                await store.Journal.CommitAsync(
                    lease,
                    [
                        Samples.Entry(new Concluded(Phase.Leave, Samples.Result(Samples.Mail, CheckKind.Joiner)), "{}"),
                        Samples.Entry(new RunEnded(RunState.Completed, "Done.")),
                    ],
                    [canary],
                    Samples.Now.AddDays(1),
                    default);
                return true;
            }
            catch (StorageUnavailableException)
            {
                return false;
            }
            finally
            {
                fault.Step = int.MaxValue;
            }
        }
    }

    [Fact]
    public async Task A_full_database_refuses_to_write_goes_on_reading_and_recovers_by_itself()
    {
        var limit = new PageLimit();
        await using var store = await TestStore.OpenAsync(more: services => services.ConfigureDbContext<DashboardContext>(options => options.AddInterceptors(limit)));
        var (run, lease) = await store.BeginAsync();
        limit.Pages = 1;

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => FillAsync(store, lease));

        Assert.Equal("The disk with the database is full.", error.Message);
        Assert.NotEmpty(await store.Journal.ReadAsync(run.Id, default));
        Assert.Equal("The disk with the database is full. Since 2026-03-04 05:06:07 UTC.", store.Health.Fault);

        limit.Pages = 1_000_000;
        await RecoverAsync(store);
        await store.CommitAsync(lease, new RunGivenUp("a", false));
    }

    [Fact]
    public async Task A_full_disk_refuses_to_write_and_recovers_when_there_is_space()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-").FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder), "Needs the right to mount.");
        try
        {
            await using var store = await TestStore.OpenAsync(folder);
            var (run, lease) = await store.BeginAsync();

            // As a product that runs has one open: whoever opens the first finds no room for what SQLite shares between connections, not even to read.
            await using var open = new SqliteConnection(store.Get<StorageLocation>().ConnectionString);
            await open.OpenAsync();
            var ballast = Path.Combine(folder, "ballast");
            SqliteConnection.ClearAllPools(); // as any test beside this one does when it ends
            Fill(ballast);

            await Assert.ThrowsAsync<StorageUnavailableException>(() => FillAsync(store, lease));
            Assert.NotNull(store.Health.Fault);
            var before = (await store.Journal.ReadAsync(run.Id, default)).Count;

            File.Delete(ballast);
            await RecoverAsync(store);
            await store.CommitAsync(lease, new RunGivenUp("a", false));
            Assert.Equal(before + 1, (await store.Journal.ReadAsync(run.Id, default)).Count);
            Assert.Equal("ok", await store.ScalarAsync<string>("SELECT integrity_check AS Value FROM pragma_integrity_check"));
        }
        finally
        {
            await RunAsync("umount", folder);
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task A_database_that_another_program_writes_is_waited_for_and_then_called_locked()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        await using var other = new SqliteConnection(store.Get<StorageLocation>().ConnectionString);
        await other.OpenAsync();
        await using (other.BeginTransaction())
        {
            var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CommitAsync(lease, new RunGivenUp("a", false)));
            Assert.Equal("The database is locked by another program.", error.Message);
            Assert.Single(await store.Journal.ReadAsync(run.Id, default));
            Assert.NotNull(store.Health.Fault);
        }

        await store.CommitAsync(lease, new RunGivenUp("a", false));
        Assert.Null(store.Health.Fault);
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_while_it_waits_for_its_turn_commits_nothing()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        var turn = new TaskCompletionSource();
        var first = store.Get<Database>().WriteAsync(_ => turn.Task, default);
        using var cancel = new CancellationTokenSource();

        var second = store.Journal.CommitAsync(lease, [Samples.Entry(new RunGivenUp("a", false))], [], Samples.Now, cancel.Token);
        Assert.False(second.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        turn.SetResult();
        await first;
        Assert.Single(await store.Journal.ReadAsync(run.Id, default));
        Assert.Null(store.Health.Fault);
    }

    [Fact]
    public async Task Writers_of_one_process_wait_for_each_other_however_many_they_are()
    {
        await using var store = await TestStore.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => store.Canaries.SaveAsync(Samples.Canary(), default))));

        Assert.Equal(40, (await store.Canaries.ListAsync(default)).Count);
    }

    private static async Task FillAsync(TestStore store, RunLease lease)
    {
        for (var i = 0; i < 300; i++)
        {
            await store.CommitAsync(lease, new RunGivenUp(new string('x', 100_000), false));
        }
    }

    /// <summary>Nobody writes but the recovery itself.</summary>
    private static async Task RecoverAsync(TestStore store)
    {
        using var recovery = ActivatorUtilities.CreateInstance<StorageRecovery>(store.Provider);
        await recovery.StartAsync(default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (store.Health.Fault is not null)
        {
            store.Time.Advance(StorageRecovery.Every);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }

        await recovery.StopAsync(default);
    }

    private static void Fill(string file)
    {
        using var stream = File.Create(file);
        try
        {
            while (true)
            {
                stream.Write(new byte[4096]);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    /// <summary>Breaks one step of a write: the n-th command, or the commit itself.</summary>
    private sealed class FaultAt : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public int Step { get; set; } = int.MaxValue;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        private T Count<T>(T result) => --Step == 0 ? throw new IOException("Injected.") : result;
    }

    /// <summary>Makes the database full.</summary>
    private sealed class PageLimit : DbConnectionInterceptor
    {
        public int Pages { get; set; } = 1_000_000;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {Pages}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
