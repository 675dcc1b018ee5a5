using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>One probe of every kind, named after its kind.</summary>
internal static class SomeProbes
{
    public static readonly ImmutableArray<string> SignIns = ["passwordGrant", "authorizationCode", "basic", "ldapBind", "clientCredentials", "requestSignIn"];

    public static readonly ImmutableArray<string> Tokens = ["refreshToken", "accessToken", "ssoSession", "sessionCookie", "apiKey"];

    /// <summary>A set that covers all three paths.</summary>
    public static readonly ProbeSet Three = Set("passwordGrant", "refreshToken", "console");

    public static ProbeSet Set(params string[] kinds) => new([.. kinds.Select(Of)]);

    public static GovernedApp With(this GovernedApp app, params string[] kinds) => app with { Probes = Set(kinds) };

    public static AccessProbe Of(string kind) => kind switch
    {
        "passwordGrant" => new PasswordGrantProbe(kind, Url("token"), "tidemark", null, null),
        "authorizationCode" => new AuthorizationCodeProbe(kind, Url("authorize"), Url("token"), "tidemark", null, Url("back"), "openid", "user", "password", "Wrong user name"),
        "basic" => new BasicProbe(kind, Url("me"), AnswerRule.Default),
        "ldapBind" => new LdapBindProbe(kind, new("ldaps://peer.example"), "uid={userName},ou=people,dc=example"),
        "clientCredentials" => new ClientCredentialsProbe(kind, Url("token"), "{userName}", null),
        "requestSignIn" => new RequestProbe(kind, Request("{userName}:{password}"), AnswerRule.Default, null, null, null),
        "refreshToken" => new RefreshTokenProbe(kind, "passwordGrant"),
        "accessToken" => new AccessTokenProbe(kind, "passwordGrant", Url("userinfo"), AnswerRule.Default),
        "ssoSession" => new SsoSessionProbe(kind, "passwordGrant"),
        "sessionCookie" => new RequestProbe(kind, Request("{cookies}"), AnswerRule.Default, "passwordGrant", null, null),
        "apiKey" => new RequestProbe(kind, Request("{credential}"), AnswerRule.Default, "passwordGrant", new(Request("{accessToken}"), "$.key", null), Request("{credential}")),
        "introspection" => new IntrospectionProbe(kind, "passwordGrant", Url("introspect"), "tidemark", SecretReference.TryParse("env:INTROSPECT", out var secret) ? secret : throw new InvalidOperationException()),
        "revocation" => new RevocationProbe(kind, "passwordGrant", Url("revoke")),
        "console" => new ConsoleProbe(kind, Url("users"), new NoAuth(), ListPaging.OnePage, "$.users", "login", "state", NameSet.Of("active")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ProbeRequest Request(string header) => new("GET", "https://peer.example/me", ImmutableSortedDictionary<string, string>.Empty.Add("X-Who", header), null, "application/json");

    private static Uri Url(string path) => new($"https://peer.example/{path}");
}
