using Dashboard.Core.Apps;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Evidence;

/// <summary>The systems beside an app that its results rest on: who lends access to it, and the servers of the ways in that are tried.</summary>
internal static class BesideSources
{
    private const string WithTheApp = "What was asked of it in a reading is counted with the requests of the app.";

    public static IEnumerable<EvidenceSource> Of(GovernedApp app) =>
    [
        .. app.Jit is { } jit ? (EvidenceSource[])[Broker(app, jit.Broker)] : [],
        .. app.Probes.All.Concat(app.Jit?.Probes.All ?? [])
            .SelectMany(probe => AddressesOf(probe).Select(address => (Address: WithoutQuery(address), Probe: probe)))
            .GroupBy(way => way.Address, StringComparer.Ordinal)
            .OrderBy(way => way.Key, StringComparer.Ordinal)
            .Select(way => Beside(
                $"{app.Title}: ways in",
                "Way in",
                way.Key.StartsWith("ldap", StringComparison.OrdinalIgnoreCase) ? "LDAP version 3 (RFC 4511)" : "HTTP",
                way.Key,
                $"Tried as a canary, before and after: {string.Join("; ", way.Select(w => $"{w.Probe.Name} ({w.Probe.Tries})").Distinct(StringComparer.Ordinal))}.",
                app.Tenant)),
    ];

    private static EvidenceSource Broker(GovernedApp app, JitBroker broker)
    {
        var (address, protocol) = broker switch
        {
            HttpBroker http => (WithoutQuery(http.Read.Url), "HTTP"),
            EntraPimBroker entra => (SourceDescriber.EndpointOf(entra.Graph), "Microsoft Graph (Microsoft Entra ID)"),
            ScimGroupBroker scim => (SourceDescriber.EndpointOf(scim.Connection.Url), "SCIM 2.0 (RFC 7643, RFC 7644)"),
            LdapGroupBroker ldap => (SourceDescriber.EndpointOf(ldap.Url), "LDAP version 3 (RFC 4511)"),
            _ => (string.Empty, "other"),
        };
        return Beside($"{app.Title}: {broker.Title}", "JIT broker", protocol, address, "Asked to lend access to canaries, and for what its record says of each grant.", app.Tenant);
    }

    private static EvidenceSource Beside(string name, string role, string protocol, string address, string reading, string? tenant) =>
        new(name, role, protocol, OriginOf(address), reading, tenant ?? "none", Pull.None) { Endpoint = address, NotCounted = WithTheApp };

    /// <summary>Where a probe goes. One that uses the tokens of another goes where that one goes, if it names no address of its own.</summary>
    private static IEnumerable<string> AddressesOf(AccessProbe probe) => probe switch
    {
        PasswordGrantProbe p => [p.TokenUrl.OriginalString],
        AuthorizationCodeProbe p => [p.AuthorizeUrl.OriginalString, p.TokenUrl.OriginalString],
        BasicProbe p => [p.Url.OriginalString],
        LdapBindProbe p => [p.Url.OriginalString],
        ClientCredentialsProbe p => [p.TokenUrl.OriginalString],
        RequestProbe p => [p.Request.Url],
        AccessTokenProbe p => [p.Url.OriginalString],
        IntrospectionProbe p => [p.Url.OriginalString],
        RevocationProbe p => [p.Url.OriginalString],
        ConsoleProbe p => [p.Url.OriginalString],
        _ => [],
    };

    /// <summary>As it is set up, with its placeholders: what would be put into them stands nowhere.</summary>
    private static string WithoutQuery(string address) => (address.IndexOfAny(['?', '#']) is >= 0 and var end ? address[..end] : address).TrimEnd('/');

    private static string OriginOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : address;
}
