using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>An app and its directory, as a round reads them.</summary>
internal sealed class Peers : IAppConnector, ISourceConnector, IJitConnector, IAppConnection, ISourceDirectory, IJitBroker
{
    public Account[] Accounts { get; set; } = [];

    public DirectoryIdentity[] Identities { get; set; } = [];

    public ImportedFile? File { get; set; }

    public TaskCompletionSource? Gate { get; init; }

    /// <summary>The requests that reading the app takes.</summary>
    public ImmutableArray<Exchange> AppExchanges { get; set; } = [];

    public ImmutableArray<Exchange> DirectoryExchanges { get; set; } = [];

    public bool IsAppComplete { get; set; } = true;

    public bool IsDirectoryComplete { get; set; } = true;

    public List<string> Order { get; } = [];

    public string? Broken { get; init; }

    public IAppConnection Open(GovernedApp app) => app.Name == Broken ? throw new InvalidOperationException("A bug.") : this;

    public ISourceDirectory Open(SourceDirectory source) => this;

    public IJitBroker Open(JitAccess jit) => this;

    public GrantListing? Grants { get; init; }

    /// <summary>What happens while the directory is read.</summary>
    public Action? Meanwhile { get; init; }

    Task<GrantListing?> IJitBroker.ListAsync(CancellationToken ct)
    {
        Order.Add("broker");
        return Task.FromResult(Grants);
    }

    async Task<AppListing> IAppConnection.ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        Order.Add("app");
        read?.Report(Accounts.Length);
        await (Gate?.Task.WaitAsync(ct) ?? Task.CompletedTask);
        return new AppListing(default, default, [.. Accounts], IsAppComplete, "Listed.", AppExchanges) { File = File };
    }

    Task<SourceReport> ISourceDirectory.ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

    Task<DirectoryListing> ISourceDirectory.ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        read?.Report(Identities.Length);
        Order.Add("directory");
        Meanwhile?.Invoke();
        return Task.FromResult(new DirectoryListing([.. Identities], IsDirectoryComplete, "Listed.", DirectoryExchanges));
    }

    public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct) => throw new NotSupportedException();

    public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct) => throw new NotSupportedException();

    public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct) => throw new NotSupportedException();

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) => throw new NotSupportedException();
}
