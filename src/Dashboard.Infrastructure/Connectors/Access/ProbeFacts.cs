using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What follows from how a probe is set up.</summary>
internal static class ProbeFacts
{
    /// <summary>Whether something is obtained for it while access is due, without which it cannot be tried later.</summary>
    public static bool IsObtained(this AccessProbe probe) => !probe.IsSignIn && (probe.Needs is not null || probe is RequestProbe { Obtain: not null });

    /// <summary>
    /// Whether using what it holds may use it up: refresh tokens rotate (RFC 6749 section 6), and so do the cookies of
    /// some sessions. An access token or a key does not change by being used.
    /// </summary>
    public static bool MayUseUp(this AccessProbe probe) => probe switch
    {
        AccessTokenProbe or IntrospectionProbe or ConsoleProbe => false,
        RequestProbe request => request.Request.Names("refreshToken") || request.Request.Names("cookies") || request.Obtain?.Cookie is not null,
        _ => true,
    };

    /// <summary>Origin of the server that checks the password: <c>https://login.example:443</c>.</summary>
    public static string SignInServer(this AccessProbe probe) => Servers(probe).First();

    /// <summary>Every server the probe itself names, the first first.</summary>
    public static string AllServers(this AccessProbe probe) => string.Join(' ', Servers(probe).Distinct(StringComparer.Ordinal));

    /// <summary>Under which key the vault holds what a canary obtained by it.</summary>
    public static CredentialKey KeyOf(GovernedApp app, AccessProbe probe, ProbedIdentity who)
    {
        var source = app.Probes.Find(probe.Needs);
        return new(who.Canary, app.Id.Value, probe.Name, source is null ? probe.AllServers() : $"{probe.AllServers()} | {source.AllServers()}");
    }

    private static IEnumerable<string> Servers(AccessProbe probe) => probe switch
    {
        PasswordGrantProbe p => [Origin(p.TokenUrl)],
        AuthorizationCodeProbe p => [Origin(p.AuthorizeUrl), Origin(p.TokenUrl)],
        BasicProbe p => [Origin(p.Url)],
        LdapBindProbe p => [Origin(p.Url)],
        ClientCredentialsProbe p => [Origin(p.TokenUrl)],
        RequestProbe p => new[] { p.Request, p.Obtain?.Request, p.Delete }.OfType<ProbeRequest>().Select(r => Origin(r.Url)),
        AccessTokenProbe p => [Origin(p.Url)],
        RevocationProbe p => [Origin(p.Url)],
        IntrospectionProbe p => [Origin(p.Url)],
        ConsoleProbe p => [Origin(p.Url)],
        _ => ["-"], // talks to the servers of the sign-in it names
    };

    // Placeholders stand in path and query only; what cannot be read is an address of its own.
    private static string Origin(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Origin(uri) : url.Split('{')[0];

    private static string Origin(Uri url) => url.IsAbsoluteUri ? url.GetComponents(UriComponents.Scheme | UriComponents.StrongAuthority, UriFormat.UriEscaped).ToLowerInvariant() : url.ToString();
}
