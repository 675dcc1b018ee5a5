using Dashboard.Core.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>
/// The only way to the database: one context per operation, one writer at a time, and a store that cannot work is
/// told apart from a bug.
/// </summary>
internal sealed class Database(IDbContextFactory<DashboardContext> contexts, StorageHealth health) : IDisposable
{
    // SQLite has one writer anyway. Queueing here, without blocking a thread, means that writers of this process
    // never see SQLITE_BUSY from each other; busy_timeout is left for other programs.
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task<T> ReadAsync<T>(Func<DashboardContext, Task<T>> read, CancellationToken ct)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var result = await read(context);
            health.Succeeded(hasWritten: false);
            return result;
        }
        catch (Exception e) when (StorageFaults.Describe(e) is { } fault)
        {
            health.Failed(fault, isWrite: false);
            throw new StorageUnavailableException(fault, e);
        }
    }

    /// <summary>Saves what <paramref name="write"/> changed in one transaction that began before it read: all or nothing.</summary>
    public async Task<T> WriteAsync<T>(Func<DashboardContext, Task<T>> write, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);

            // BEGIN IMMEDIATE: takes the write lock now, so that nobody changes what is read before it is written.
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            var result = await write(context);
            var changes = await context.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            health.Succeeded(hasWritten: changes > 0);
            return result;
        }
        catch (Exception e) when (StorageFaults.Describe(e) is { } fault)
        {
            health.Failed(fault, isWrite: true);
            throw new StorageUnavailableException(fault, e);
        }
        finally
        {
            _writer.Release();
        }
    }

    public Task WriteAsync(Func<DashboardContext, Task> write, CancellationToken ct) =>
        WriteAsync(
            async context =>
            {
                await write(context);
                return true;
            },
            ct);

    public void Dispose() => _writer.Dispose();
}
