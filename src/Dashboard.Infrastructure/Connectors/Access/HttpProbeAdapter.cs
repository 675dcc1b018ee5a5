using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What the adapters of all HTTP probes have in common: a conversation for each call, and no exception for what a peer does.</summary>
internal abstract class HttpProbeAdapter<T>(ProbeHttp http) : IProbeAdapter
    where T : AccessProbe
{
    public bool Handles(AccessProbe probe) => probe is T;

    public Task<ProbeAnswer> ObtainAsync(ProbeCall call, CancellationToken ct) => RunAsync(call, talk => ObtainAsync((T)call.Probe, call, talk, ct));

    public Task<ProbeAnswer> TryAsync(ProbeCall call, CancellationToken ct) => RunAsync(call, talk => TryAsync((T)call.Probe, call, talk, ct));

    public Task ReleaseAsync(ProbeCall call, CancellationToken ct) => RunAsync(call, async talk =>
    {
        await ReleaseAsync((T)call.Probe, call, talk, ct).ConfigureAwait(false);
        return talk.Accepted("What could be taken back was.");
    });

    /// <summary>Most probes need nothing of their own.</summary>
    protected virtual Task<ProbeAnswer> ObtainAsync(T probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Task.FromResult(talk.Accepted("Nothing has to be obtained."));

    protected abstract Task<ProbeAnswer> TryAsync(T probe, ProbeCall call, ProbeTalk talk, CancellationToken ct);

    protected virtual Task ReleaseAsync(T probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) => Task.CompletedTask;

    private async Task<ProbeAnswer> RunAsync(ProbeCall call, Func<ProbeTalk, Task<ProbeAnswer>> run)
    {
        var talk = http.Open(call.Probe);
        talk.Remember(call.Password?.Reveal());
        talk.Remember(call.Bundle);
        talk.Remember(call.Own);
        try
        {
            return await run(talk).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NotSupportedException or FormatException or ArgumentException)
        {
            // A method, header or address that no request can have. The exception may hold what was to be sent.
            return talk.Unknown("The request cannot be sent as it is set up: check its method, headers and address.");
        }
    }
}
