using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Persistence;

/// <summary>A real database in a folder of its own, removed afterwards.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private TestStore(string folder, bool ownsFolder, IServiceCollection services)
    {
        (Folder, _ownsFolder) = (folder, ownsFolder);
        Provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public string Folder { get; }

    public ServiceProvider Provider { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)Get<TimeProvider>();

    public IRunJournal Journal => Get<IRunJournal>();

    public IRunReader Reader => Get<IRunReader>();

    public ICanaryRegister Canaries => Get<ICanaryRegister>();

    public IStorageHealth Health => Get<IStorageHealth>();

    /// <summary>A second one on the same folder stands for another process.</summary>
    public static async Task<TestStore> OpenAsync(string? folder = null, bool prepare = true, Action<IServiceCollection>? more = null)
    {
        var services = Services(folder ??= Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}"));
        more?.Invoke(services);
        var store = new TestStore(folder, !Directory.Exists(folder), services);
        if (prepare)
        {
            await store.Provider.PrepareStorageAsync(default);
        }

        return store;
    }

    public T Get<T>()
        where T : notnull => Provider.GetRequiredService<T>();

    public DashboardContext Context() => Get<IDbContextFactory<DashboardContext>>().CreateDbContext();

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var context = Context();
        return await context.Database.SqlQueryRaw<T>(sql).SingleAsync();
    }

    public async Task<List<T>> ListAsync<T>(string sql)
    {
        await using var context = Context();
        return await context.Database.SqlQueryRaw<T>(sql).ToListAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var context = Context();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>A run that has begun, and the right to drive it.</summary>
    public async Task<(Run Run, RunLease Lease)> BeginAsync(string campaign = "leavers", bool isDryRun = false)
    {
        var run = await Journal.AcceptAsync(campaign, RunTrigger.Manual, "mia", Samples.Now, null, isDryRun, default);
        var lease = await Journal.TryLeaseAsync(run!.Id, "worker", Samples.Now, TimeSpan.FromMinutes(1), default);
        await CommitAsync(lease!, new RunBegun(Samples.Plan));
        return (run, lease!);
    }

    public Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, params JournalFact[] facts) =>
        Journal.CommitAsync(lease, [.. facts.Select(fact => Samples.Entry(fact))], [], Samples.Now.AddMinutes(1), default);

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static ServiceCollection Services(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = folder, ["Storage:BusyTimeout"] = "00:00:01" })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Samples.Now));
        services.AddLogging();
        services.AddPersistence(configuration);
        return services;
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Tidemark";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
