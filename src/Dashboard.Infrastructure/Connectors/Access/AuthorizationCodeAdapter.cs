using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Signs in through the login form of an OpenID provider (RFC 6749 section 4.1).</summary>
internal sealed class AuthorizationCodeAdapter(ProbeHttp http) : HttpProbeAdapter<AuthorizationCodeProbe>(http)
{
    protected override Task<ProbeAnswer> TryAsync(AuthorizationCodeProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        CodeFlow.SignInAsync(probe, call, talk, ct);

    protected override Task ReleaseAsync(AuthorizationCodeProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Revoker.ReleaseAsync(probe.Name, call, talk, ct);
}
