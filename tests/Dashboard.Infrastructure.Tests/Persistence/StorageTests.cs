using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class StorageTests
{
    [Fact]
    public async Task The_migrations_make_the_model_and_nothing_is_missing()
    {
        await using var store = await TestStore.OpenAsync();
        await using var context = store.Context();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Every_connection_is_set_up_to_keep_what_it_commits()
    {
        await using var store = await TestStore.OpenAsync();
        await using var first = store.Context();
        await using var second = store.Context();
        await using var third = store.Context();

        foreach (var context in (DashboardContext[])[first, second, third])
        {
            await context.Database.OpenConnectionAsync();
            Assert.Equal("wal", await ReadAsync(context, "journal_mode"));
            Assert.Equal("2", await ReadAsync(context, "synchronous"));
            Assert.Equal("1", await ReadAsync(context, "foreign_keys"));
            Assert.Equal("1", await ReadAsync(context, "secure_delete"));
            Assert.Equal("0", await ReadAsync(context, "trusted_schema"));
            Assert.Equal("1000", await ReadAsync(context, "busy_timeout"));
        }

        static async Task<string?> ReadAsync(DashboardContext context, string pragma)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, _) = await store.BeginAsync();

        await using var next = await TestStore.OpenAsync(store.Folder);

        Assert.Single(await next.Journal.ReadAsync(run.Id, default));
    }

    [Fact]
    public async Task A_start_after_one_that_was_killed_while_it_migrated_does_not_wait_for_ever()
    {
        await using var store = await TestStore.OpenAsync();
        await store.ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");

        await using var next = await TestStore.OpenAsync(store.Folder).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Two_programs_do_not_prepare_one_folder_at_the_same_time()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = new FileStream(Path.Combine(store.Folder, ".starting"), FileMode.Create, FileAccess.Write, FileShare.None);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestStore.OpenAsync(store.Folder));

        Assert.StartsWith("Another program is just preparing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using var store = await TestStore.OpenAsync();
        await store.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0')""");

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestStore.OpenAsync(store.Folder));

        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.50.1", false)]
    [InlineData("3.50.2", true)]
    [InlineData("3.53.3", true)]
    public void A_library_with_a_known_hole_is_refused(string version, bool isGood) =>
        Assert.Equal(isGood, StorageStarter.WhyTooOld(version) is null);

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_its_setting()
    {
        var file = Path.GetTempFileName();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestStore.OpenAsync(Path.Combine(file, "data")));

        Assert.Contains(Path.Combine(file, "data"), error.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:DataFolder", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task The_folder_is_made_for_nobody_else_to_look_into()
    {
        await using var store = await TestStore.OpenAsync();

        Assert.True(File.Exists(Path.Combine(store.Folder, "tidemark.db")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(store.Folder));
        }
    }

    [Fact]
    public async Task A_damaged_file_is_called_damaged()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tidemark.db"), new string('x', 5000));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestStore.OpenAsync(folder));

        Assert.StartsWith("The database is damaged", error.Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("", "00:00:05")]
    [InlineData("data", "00:00:00")]
    public void Options_that_make_no_sense_are_refused(string folder, string busyTimeout)
    {
        var options = new StorageOptions { DataFolder = folder, BusyTimeout = TimeSpan.Parse(busyTimeout, CultureInfo.InvariantCulture) };

        Assert.True(new DataAnnotationValidateOptions<StorageOptions>(null).Validate(null, options).Failed);
    }
}
