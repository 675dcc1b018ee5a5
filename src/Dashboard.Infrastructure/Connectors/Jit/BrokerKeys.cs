using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>The credentials of one broker. Either may be echoed in any answer, so one redactor knows both.</summary>
internal sealed class BrokerKeys : IDisposable
{
    private readonly List<AccessTokens> _tokens = [];

    public BrokerKeys(BrokerHttp.KeyPlace requester, BrokerHttp.KeyPlace approver, EgressGate gate, Transport transport, MeasuringClock clock)
    {
        Requester = Make(requester, gate, transport, clock);
        Approver = approver == requester ? Requester : Make(approver, gate, transport, clock);
    }

    public Redactor Redactor { get; } = new(remembered: 64);

    public Key Requester { get; }

    public Key Approver { get; }

    /// <summary>Knows both before either is used: a broker may repeat what it got from an earlier process of ours.</summary>
    public async Task LearnAsync(CancellationToken ct)
    {
        foreach (var key in new[] { Requester, Approver }.Where(k => !k.IsFetched))
        {
            await key.Credentials.GetAsync([], ct).ConfigureAwait(false);
        }
    }

    public void Dispose() => _tokens.ForEach(t => t.Dispose());

    private Key Make(BrokerHttp.KeyPlace place, EgressGate gate, Transport transport, MeasuringClock clock)
    {
        var tokens = place.Auth is ClientCredentialsAuth auth ? new AccessTokens(auth, SecretOrigin.Of(auth, place.Origin), gate, transport, Redactor, clock) : null;
        if (tokens is not null)
        {
            _tokens.Add(tokens);
        }

        return new(place.Origin, new Credentials(place.Auth, place.Origin, gate, tokens, Redactor), tokens is not null);
    }

    /// <summary>A credential that goes to one origin; fetched over the network, or read.</summary>
    internal sealed record Key(string Origin, Credentials Credentials, bool IsFetched);
}
