using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Apps;

/// <summary>Who may have a connection tried, and how often.</summary>
public sealed class ConnectionDeskTests
{
    private static readonly SourceDirectory Source = Some.Source();

    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly Tested _peer = new();
    private readonly FakeCapabilities _reports = new();
    private readonly ConnectionDesk _desk;

    public ConnectionDeskTests() => _desk = new(_peer, new CapabilityProber(_peer, _reports, FakeAuditTrail.Unseen()), FakeAuditTrail.Unseen(), _time);

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.IamManager, true)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.AppOwner, false)]
    public async Task A_directory_is_tested_by_managers(Role role, bool may)
    {
        var outcome = await _desk.TestAsync(Source, new("somebody", [role]), default);

        Assert.Equal((may, may ? 1 : 0), (outcome.IsOk, _peer.Tests));
        Assert.Equal(may, _desk.LastOf(Source) is not null);
    }

    [Fact]
    public async Task Of_two_tests_at_once_one_is_made_and_after_it_there_is_a_pause()
    {
        _peer.Gate = new();
        var first = _desk.TestAsync(Source, Actor.System, default);

        Assert.Equal(ConnectionErrors.UnderWay, (await _desk.TestAsync(Source, Actor.System, default)).Error);
        _time.Advance(TimeSpan.FromSeconds(3));
        _peer.Gate.SetResult();
        Assert.Equal(TimeSpan.FromSeconds(3), (await first).Value!.Took);

        _time.Advance(ConnectionDesk.Pause - TimeSpan.FromTicks(1));
        Assert.Equal("Connection.JustNow", (await _desk.TestAsync(Source, Actor.System, default)).Error!.Code);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True((await _desk.TestAsync(Source, Actor.System, default)).IsOk);
        Assert.Equal(2, _peer.Tests);
    }

    [Fact]
    public async Task A_connection_that_is_set_up_otherwise_is_another()
    {
        await _desk.TestAsync(Source, Actor.System, default);
        var other = Source with { Connection = Source.Connection with { Url = new("https://other.example/scim") } };

        Assert.Null(_desk.LastOf(other));
        Assert.True((await _desk.TestAsync(other, Actor.System, default)).IsOk);
    }

    [Fact]
    public async Task A_test_that_throws_leaves_the_next_one_free_after_the_pause()
    {
        _peer.Fault = new InvalidOperationException("A bug.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _desk.TestAsync(Source, Actor.System, default));
        _peer.Fault = null;
        _time.Advance(ConnectionDesk.Pause);

        Assert.True((await _desk.TestAsync(Source, Actor.System, default)).IsOk);
    }

    private sealed class Tested : ISourceConnector, ISourceDirectory, IAppConnector
    {
        public int Tests { get; private set; }

        public TaskCompletionSource? Gate { get; set; }

        public Exception? Fault { get; set; }

        public ISourceDirectory Open(SourceDirectory source) => this;

        public IAppConnection Open(GovernedApp app) => throw new NotSupportedException();

        public async Task<SourceReport> ProbeAsync(CancellationToken ct)
        {
            Tests++;
            await (Gate?.Task.WaitAsync(ct) ?? Task.CompletedTask);
            return Fault is null ? new(Some.Noon, true, "Reached.", []) : throw Fault;
        }

        public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

        public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) => throw new NotSupportedException();

        public Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct) => throw new NotSupportedException();
    }
}
