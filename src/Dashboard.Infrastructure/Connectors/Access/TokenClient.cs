using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>The client in whose name a sign-in asks for tokens.</summary>
internal sealed record TokenClient(Uri TokenUrl, string ClientId, SecretReference? ClientSecret)
{
    /// <summary>The client of a sign-in whose tokens have a client; null for any other probe.</summary>
    public static TokenClient? Of(AccessProbe? probe) => probe switch
    {
        PasswordGrantProbe p => new(p.TokenUrl, p.ClientId, p.ClientSecret),
        AuthorizationCodeProbe p => new(p.TokenUrl, p.ClientId, p.ClientSecret),
        _ => null,
    };

    /// <summary>The client of the sign-in that a probe names.</summary>
    public static TokenClient? From(ProbeCall call) => Of(call.App.Probes.Find(call.Probe.Needs));
}
