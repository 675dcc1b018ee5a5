using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>
/// Tries a connection because a person asks, reading only. One after the other, and not again at once: somebody who clicks often is no
/// load on a directory.
/// </summary>
public sealed class ConnectionDesk(ISourceConnector sources, CapabilityProber apps, Audited audited, TimeProvider time)
{
    /// <summary>The time between two tests of one connection.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<Peer, ConnectionTest> _tests = [];

    /// <summary>When the last test of each ended; null while one is under way.</summary>
    private readonly Dictionary<Peer, DateTimeOffset?> _ended = [];

    /// <summary>Tries a source directory.</summary>
    public Task<Outcome<ConnectionTest>> TestAsync(SourceDirectory source, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("connection.test", $"source {source.Name}"),
        () => TestNowAsync(source, actor, ct),
        static (act, test) => act with { After = test.IsReachable ? "reachable" : "not reachable" },
        ct);

    private async Task<Outcome<ConnectionTest>> TestNowAsync(SourceDirectory source, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        var peer = new Peer("source", source.Name, source.Connection);
        var outcome = await InTurnAsync(peer, async () =>
        {
            var report = await sources.Open(source).ProbeAsync(ct);
            return (Outcome<ConnectionTest>)new ConnectionTest(report.At, TimeSpan.Zero, report.IsReachable, report.Summary, report.Capabilities);
        });
        if (outcome.Value is { } test)
        {
            lock (_lock)
            {
                _tests[peer] = test;
            }
        }

        return outcome;
    }

    /// <summary>Tries an app's connection; what it found is kept as its latest capability report.</summary>
    public Task<Outcome<ConnectionTest>> TestAsync(GovernedApp app, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("connection.test", $"app {app.Id}"),
        () => TestNowAsync(app, actor, ct),
        static (act, test) => act with { After = test.IsReachable ? "reachable" : "not reachable" },
        ct);

    /// <summary>The latest test of a source as it is set up now; null when there was none since the program was started.</summary>
    public ConnectionTest? LastOf(SourceDirectory source)
    {
        lock (_lock)
        {
            return _tests.GetValueOrDefault(new("source", source.Name, source.Connection));
        }
    }

    private Task<Outcome<ConnectionTest>> TestNowAsync(GovernedApp app, Actor actor, CancellationToken ct) => !actor.MayManage && !actor.Owns(app)
        ? Task.FromResult<Outcome<ConnectionTest>>(AccessErrors.OwnersOnly)
        : InTurnAsync(new("app", app.Id.Value, app.Connection), async () =>
        {
            var report = await apps.ProbeAsync(app, ct);
            return new ConnectionTest(report.At, TimeSpan.Zero, report.IsReachable, report.Summary, report.Capabilities);
        });

    private async Task<Outcome<ConnectionTest>> InTurnAsync(Peer peer, Func<Task<Outcome<ConnectionTest>>> test)
    {
        if (Begin(peer) is { } refusal)
        {
            return refusal;
        }

        var started = time.GetTimestamp();
        try
        {
            var outcome = await test();
            return outcome.Value is { } done ? done with { Took = time.GetElapsedTime(started) } : outcome;
        }
        finally
        {
            lock (_lock)
            {
                _ended[peer] = time.GetUtcNow();
            }
        }
    }

    private Error? Begin(Peer peer)
    {
        lock (_lock)
        {
            if (_ended.TryGetValue(peer, out var ended))
            {
                if (ended is not { } end)
                {
                    return ConnectionErrors.UnderWay;
                }

                if (end + Pause - time.GetUtcNow() is { Ticks: > 0 } left)
                {
                    return ConnectionErrors.JustNow(left);
                }
            }

            _ended[peer] = null;
            return null;
        }
    }

    /// <summary>One that is set up otherwise is another: what was found of it before says nothing.</summary>
    private sealed record Peer(string Kind, string Name, Connection Connection);
}
