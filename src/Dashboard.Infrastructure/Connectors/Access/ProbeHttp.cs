using System.Collections.Concurrent;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// How the HTTP probes reach the world: one pool of sockets for each private CA, and one reader's credential for each
/// console. Nothing a canary holds is kept here.
/// </summary>
internal sealed class ProbeHttp(EgressGate gate, MeasuringClock clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _sockets = new();
    private readonly ConcurrentDictionary<(Uri Url, ConnectionAuth Auth, string? CaFile, TimeSpan Timeout), Lazy<ConsoleKey>> _consoles = new();

    public MeasuringClock Clock => clock;

    /// <summary>A conversation for one call of one probe.</summary>
    public ProbeTalk Open(AccessProbe probe) => new(TransportFor(probe), gate, clock);

    /// <summary>The credential that may read a console.</summary>
    public ConsoleKey KeyOf(ConsoleProbe probe) =>
        _consoles.GetOrAdd((probe.Url, probe.Auth, probe.CaFile, probe.Timeout), _ => new(() => NewKey(probe))).Value;

    public void Dispose()
    {
        foreach (var sockets in _sockets.Values)
        {
            sockets.Value.Dispose();
        }

        foreach (var console in _consoles.Values)
        {
            console.Value.Tokens?.Dispose();
        }
    }

    private Transport TransportFor(AccessProbe probe) =>
        new(_sockets.GetOrAdd(probe.CaFile ?? string.Empty, _ => new(() => new HttpMessageInvoker(gate.Handler(probe.CaFile)))).Value, probe.Timeout, clock);

    private ConsoleKey NewKey(ConsoleProbe probe)
    {
        var redactor = new Redactor();
        var tokens = probe.Auth is ClientCredentialsAuth auth ? new AccessTokens(auth, SecretOrigin.Of(auth, SecretOrigin.Of(probe.Url)), gate, TransportFor(probe), redactor, clock) : null;
        return new ConsoleKey(new Credentials(probe.Auth, SecretOrigin.Of(probe.Url), gate, tokens, redactor), tokens);
    }

    /// <summary>A console's credential, with the tokens behind it where there are any.</summary>
    internal sealed record ConsoleKey(Credentials Credentials, AccessTokens? Tokens);
}
