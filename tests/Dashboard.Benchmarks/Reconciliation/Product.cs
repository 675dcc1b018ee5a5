using Dashboard.Benchmarks.Measuring;
using Dashboard.Core;
using Dashboard.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>The product without its screens, with a database of its own in a folder that is removed afterwards. Nothing runs in it by itself.</summary>
internal sealed class Product : IDisposable
{
    private readonly TemporaryFolder? _own;
    private readonly IHost _host;

    /// <param name="before">Registers what stands in for something of the product's.</param>
    /// <param name="folder">Another one's data folder, which stays; null for one of its own.</param>
    public Product(Action<IServiceCollection>? before = null, string? folder = null)
    {
        Folder = folder ?? (_own = new TemporaryFolder()).Path;
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = Folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = Folder });
        before?.Invoke(builder.Services);
        builder.Services.AddLogging();
        builder.Services.AddDashboardCore().AddDashboardInfrastructure(builder.Configuration);
        _host = builder.Build();
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>What the files of the database hold.</summary>
    public long DatabaseBytes => new DirectoryInfo(Folder).EnumerateFiles("*.db*", SearchOption.AllDirectories).Sum(f => f.Length);

    public Task PrepareAsync(CancellationToken ct) => _host.Services.PrepareStorageAsync(ct);

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public void Dispose()
    {
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        _own?.Dispose();
    }
}
