using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Tests.Testing;

/// <summary>A directory and apps that list nothing and answer every probe. Writing is unexpected, and throws.</summary>
internal sealed class FakeConnections : ISourceConnector, IAppConnector, IJitConnector, ISourceDirectory, IAppConnection
{
    private static readonly Instant Moment = new(Sample.Now, TimeSpan.Zero, "test");

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppId _app;

    public int Probes { get; private set; }

    public Exception? Fault { get; set; }

    public ISourceDirectory Open(SourceDirectory source) => this;

    public IJitBroker Open(JitAccess jit) => throw new NotSupportedException();

    public IAppConnection Open(GovernedApp app)
    {
        _app = app.Id;
        return this;
    }

    public Task<CapabilityReport> ProbeAsync(CancellationToken ct)
    {
        Probes++;
        return Fault is null ? Task.FromResult(new CapabilityReport(_app, Sample.Now, true, "Reachable just now.", [])) : throw Fault;
    }

    public SourceReport Source { get; set; } = new(Sample.Now, true, "Reached and signed in. 10 users on the first page.", [new("Users", true, "10 users on the first page.")]);

    public int SourceProbes { get; private set; }

    /// <summary>Tests wait for it; null lets them through.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Ends when a source is being tried.</summary>
    public Task Begun => _begun.Task;

    async Task<SourceReport> ISourceDirectory.ProbeAsync(CancellationToken ct)
    {
        SourceProbes++;
        _begun.TrySetResult();
        await (Gate?.Task.WaitAsync(ct) ?? Task.CompletedTask);
        return Fault is null ? Source : throw Fault;
    }

    Task<AppListing> IAppConnection.ListAsync(IProgress<int>? read, CancellationToken ct) => Fault is null
        ? Task.FromResult(new AppListing(Moment, Moment, [], true, "0 accounts on 1 page.", []))
        : throw Fault;

    Task<DirectoryListing> ISourceDirectory.ListAsync(IProgress<int>? read, CancellationToken ct) =>
        Task.FromResult(new DirectoryListing([], true, "0 identities on 1 page.", []));

    public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct) => throw new NotSupportedException();

    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) => throw new NotSupportedException();
}
