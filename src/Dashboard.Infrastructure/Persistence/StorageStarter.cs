using Dashboard.Core.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Makes the database ready before anything uses it, or says why it cannot be.</summary>
internal sealed class StorageStarter(StorageLocation location, IDbContextFactory<DashboardContext> contexts)
{
    /// <summary>CVE-2025-6965 is fixed from here on.</summary>
    public static readonly Version OldestSqlite = new(3, 50, 2);

    public async Task StartAsync(CancellationToken ct)
    {
        location.Prepare();
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            await CheckAsync(context, ct);
            await MigrateAsync(context, ct);
        }
        catch (Exception e) when (StorageFaults.Describe(e) is { } fault)
        {
            throw new StorageUnavailableException($"{fault} It is {location.DatabaseFile}.", e);
        }
    }

    /// <summary>Refuses a library that is too old; null when it is new enough.</summary>
    public static string? WhyTooOld(string version) =>
        Version.Parse(version) >= OldestSqlite
            ? null
            : $"SQLite {version} is too old: {OldestSqlite} or newer is needed, because of CVE-2025-6965. Deploy the library that comes with the application.";

    private async Task CheckAsync(DashboardContext context, CancellationToken ct)
    {
        if (WhyTooOld(await ReadAsync("SELECT sqlite_version() AS Value")) is { } reason)
        {
            throw new StorageUnavailableException(reason, null);
        }

        if (await ReadAsync("SELECT journal_mode AS Value FROM pragma_journal_mode") is not "wal")
        {
            throw new StorageUnavailableException(
                $"{location.DatabaseFile} cannot use write-ahead logging. {StorageOptions.Section}:{nameof(StorageOptions.DataFolder)} must be a folder on a local disk, not on a network share.",
                null);
        }

        Task<string> ReadAsync(string sql) => context.Database.SqlQueryRaw<string>(sql).SingleAsync(ct);
    }

    private async Task MigrateAsync(DashboardContext context, CancellationToken ct)
    {
        // EF Core's own lock is a row, which a killed program leaves behind and for which the next one waits for ever
        // (https://github.com/dotnet/efcore/issues/38958). A file is let go with its program. Delete this, and the
        // drop, when that lock ends with its holder.
        await using var exclusive = LockFolder();
        await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", ct);

        var unknown = (await context.Database.GetAppliedMigrationsAsync(ct)).Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageUnavailableException(
                $"{location.DatabaseFile} was written by a newer version of the program ({string.Join(", ", unknown)}). Start that version, or restore a backup.",
                null);
        }

        await context.Database.MigrateAsync(ct);
        await EfFindingStore.FillAsync(context, ct);
    }

    private FileStream LockFolder()
    {
        var file = Path.Combine(location.Folder, ".starting");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException($"Another program is just preparing {location.Folder}. Start one, and the other when that is done.", e);
        }
    }
}
