using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>The kinds of access probes as they are written in a configuration and told by the API.</summary>
public static class ProbeKinds
{
    private static readonly (Type Type, string Word)[] Kinds =
    [
        (typeof(PasswordGrantProbe), "password-grant"),
        (typeof(AuthorizationCodeProbe), "authorization-code"),
        (typeof(BasicProbe), "basic"),
        (typeof(LdapBindProbe), "ldap-bind"),
        (typeof(ClientCredentialsProbe), "client-credentials"),
        (typeof(RequestProbe), "request"),
        (typeof(RefreshTokenProbe), "refresh-token"),
        (typeof(AccessTokenProbe), "access-token"),
        (typeof(SsoSessionProbe), "sso-session"),
        (typeof(IntrospectionProbe), "introspection"),
        (typeof(RevocationProbe), "revocation"),
        (typeof(ConsoleProbe), "console"),
    ];

    /// <summary>Every kind there is.</summary>
    public static IEnumerable<string> All => Kinds.Select(k => k.Word);

    /// <summary>The kind of a probe: <c>password-grant</c>.</summary>
    public static string Of(AccessProbe probe) => Array.Find(Kinds, k => k.Type == probe.GetType()).Word ?? throw new ArgumentException($"A {probe.GetType().Name} has no kind.", nameof(probe));
}
