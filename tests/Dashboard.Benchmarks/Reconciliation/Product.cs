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
    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    /// <param name="before">Registers what stands in for something of the product's.</param>
    public Product(Action<IServiceCollection>? before = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = _folder.Path });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = _folder.Path });
        before?.Invoke(builder.Services);
        builder.Services.AddLogging();
        builder.Services.AddDashboardCore().AddDashboardInfrastructure(builder.Configuration);
        _host = builder.Build();
    }

    /// <summary>What the files of the database hold.</summary>
    public long DatabaseBytes => new DirectoryInfo(_folder.Path).EnumerateFiles("*.db*", SearchOption.AllDirectories).Sum(f => f.Length);

    public Task PrepareAsync(CancellationToken ct) => _host.Services.PrepareStorageAsync(ct);

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public void Dispose()
    {
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
