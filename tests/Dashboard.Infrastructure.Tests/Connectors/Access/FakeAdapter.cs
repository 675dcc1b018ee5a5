using System.Collections.Concurrent;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>An adapter that does what the test says, and remembers what it was called with.</summary>
internal sealed class FakeAdapter : IProbeAdapter
{
    public ConcurrentQueue<(string What, ProbeCall Call)> Calls { get; } = new();

    public Func<ProbeCall, CancellationToken, Task<ProbeAnswer>> Obtains { get; set; } = (_, _) => Task.FromResult(Accepted(null));

    public Func<ProbeCall, CancellationToken, Task<ProbeAnswer>> Tries { get; set; } = (_, _) => Task.FromResult(Accepted(null));

    public Func<ProbeCall, CancellationToken, Task> Releases { get; set; } = (_, _) => Task.CompletedTask;

    public bool Handles(AccessProbe probe) => probe is not ConsoleProbe;

    public Task<ProbeAnswer> ObtainAsync(ProbeCall call, CancellationToken ct) => Noted("obtain", call, Obtains(call, ct));

    public Task<ProbeAnswer> TryAsync(ProbeCall call, CancellationToken ct) => Noted("try", call, Tries(call, ct));

    public Task ReleaseAsync(ProbeCall call, CancellationToken ct)
    {
        Calls.Enqueue(("release", call));
        return Releases(call, ct);
    }

    /// <summary>Who was tried by which probe, in order: <c>try login alice</c>.</summary>
    public string[] Log => [.. Calls.Select(c => $"{c.What} {c.Call.Probe.Name} {c.Call.Who.UserName}")];

    public static ProbeAnswer Accepted(HeldCredential? obtained) => new(AccessAttempt.Accepted("200."), obtained, null, []);

    public static ProbeAnswer Refused() => new(AccessAttempt.Refused("401."), null, null, []);

    private Task<ProbeAnswer> Noted(string what, ProbeCall call, Task<ProbeAnswer> answer)
    {
        Calls.Enqueue((what, call));
        return answer;
    }
}
