using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Access probes of every kind: one of each with nothing left at its default, and valid ones at random.</summary>
internal static class SomeProbes
{
    public static readonly ProbeSet OfEveryKind = new(
    [
        new PasswordGrantProbe("login", new("https://idp.example/token"), "tidemark", Secret("env:IDP_SECRET"), "openid offline_access") { CaFile = "/etc/ca.pem", Timeout = TimeSpan.FromSeconds(7) },
        new AuthorizationCodeProbe("portal", new("https://idp.example/authorize?x=1"), new("https://idp.example/token"), "tidemark", Secret("file:/run/s"), new("https://tidemark.example/cb"), "openid", "user", "pass", "Sign-in failed") { Timeout = TimeSpan.FromSeconds(8) },
        new BasicProbe("dav", new("https://dav.example/me"), new("200-299", "Welcome", "401,403", "Locked")),
        new LdapBindProbe("bind", new("ldaps://127.0.0.1:636"), "uid={userName},ou=people,dc=example"),
        new ClientCredentialsProbe("robot", new("https://idp.example/token"), "svc-{userName}", "api"),
        new RequestProbe(
            "key",
            new("PUT", "https://app.example/{userName}?a=b", Headers(("X-Api-Key", "{credential}"), ("accept", "text/plain"), ("Z", "é".Normalize())), "{\"a\":\"{credential}\"}", "application/json"),
            AnswerRule.Default,
            "login",
            new(new("POST", "https://app.example/keys", Headers(("Authorization", "Bearer {accessToken}")), "name=x", "application/x-www-form-urlencoded"), "$.key", null),
            new("DELETE", "https://app.example/keys/{credential}", Headers(), null, ProbeRequest.DefaultContentType)),
        new RefreshTokenProbe("refresh", "login"),
        new AccessTokenProbe("api", "login", new("https://app.example/me"), AnswerRule.Default) { Kinds = [IdentityKind.Person, IdentityKind.Agent] },
        new SsoSessionProbe("sso", "portal"),
        new IntrospectionProbe("introspect", "login", new("https://idp.example/introspect"), "tidemark", Secret("env:IDP_SECRET")),
        new RevocationProbe("revoke", "login", new("https://idp.example/revoke")),
        new ConsoleProbe("console", new("https://app.example/users"), new BearerAuth(Secret("env:CONSOLE")), new(ListPagingKind.NextLink, null, "size", 50, "$.next"), "$.users", "login", "status", NameSet.Of("active", "on")),
    ]);

    public static ProbeSet AtRandom(Random random, Func<string> text, Func<SecretReference> secret, Func<ConnectionAuth> auth)
    {
        AccessProbe[] signIns =
        [
            new PasswordGrantProbe("login", Url(), Word(), Maybe(secret), Maybe(Word)),
            new AuthorizationCodeProbe("portal", Url(), Url(), Word(), Maybe(secret), Url(), Word(), Word() + "1", Word() + "2", Maybe(Word)),
            new BasicProbe("dav", Url(), Rule()),
            new LdapBindProbe("bind", new(Flip() ? "ldaps://127.0.0.1:636" : "ldap://directory.example"), "uid={userName},ou=people"),
            new ClientCredentialsProbe("robot", Url(), "svc-{userName}", Maybe(Word)),
            new RequestProbe("form", Request("{password}"), Rule(), null, null, null),
        ];
        AccessProbe[] others =
        [
            new RequestProbe("key", Request("{credential}"), Rule(), "login", new(Request("{accessToken}"), Flip() ? "$.data.key" : null, null), Flip() ? Request("{credential}") : null),
            new RequestProbe("session", Request("{cookies}"), Rule(), "form", null, null),
            new RefreshTokenProbe("refresh", "login"),
            new AccessTokenProbe("api", Flip() ? "robot" : "PORTAL", Url(), Rule()),
            new SsoSessionProbe("sso", "portal"),
            new IntrospectionProbe("introspect", "login", Url(), Word(), secret()),
            new RevocationProbe("revoke", "login", Url()),
            new ConsoleProbe("console", Url(), auth(), Paging(), "$.a.b-c", "profile.email", null, NameSet.Empty),
            new ConsoleProbe("console2", Url(), auth(), Paging(), "$", "$.login", "state", NameSet.Of(Word(), "true", "1")),
        ];
        return new([.. random.Next(4) == 0 ? [] : signIns.Concat(others.Where(_ => Flip())).Select(Finish)]);

        AccessProbe Finish(AccessProbe probe) => probe switch
        {
            RequestProbe { Obtain: { Path: null } obtain } request => request with { Obtain = obtain with { Cookie = "sid" } },
            _ when random.Next(3) == 0 => probe with { Kinds = [.. Enum.GetValues<IdentityKind>().Where(_ => Flip())] },
            _ when Flip() => probe with { Timeout = TimeSpan.FromMilliseconds(random.Next(1, 120_000)) },
            _ => probe,
        };

        ProbeRequest Request(string names)
        {
            var body = Maybe(text);
            var type = body is null || Flip() ? ProbeRequest.DefaultContentType : "text/plain; charset=utf-8";
            return new(Flip() ? "GET" : "PATCH", $"https://app.example/a{(Flip() ? $"?q={names}" : string.Empty)}", Headers(("X-" + random.Next(9), names), ("yes", "a: b #c"), ("~", "1")), body is { Length: 0 } || body?.Contains("{brace}", StringComparison.Ordinal) is true ? null : body, type);
        }

        ListPaging Paging() => random.Next(5) switch
        {
            0 => ListPaging.OnePage,
            1 => new(ListPagingKind.Page, "page", Maybe(() => "per_page"), random.Next(1, 1000), null),
            2 => new(ListPagingKind.Offset, "on", null, random.Next(1, 1000), null),
            3 => new(ListPagingKind.Cursor, "cursor", null, 100, "$.meta.next"),
            _ => new(ListPagingKind.NextLink, null, Maybe(() => "page[size]"), random.Next(1, 1000), "next"),
        };

        AnswerRule Rule() => new(Flip() ? "200" : "200-299,302", Maybe(() => Word() + "a"), "401, 403", Maybe(() => Word() + "r"));

        Uri Url() => new($"https://host{random.Next(9)}.example:{random.Next(1, 60000)}/a%20b{(Flip() ? "?x=y&z" : string.Empty)}");

        string Word() => text() + "x";

        T? Maybe<T>(Func<T> make)
            where T : class => Flip() ? make() : null;

        bool Flip() => random.Next(2) == 0;
    }

    public static ImmutableSortedDictionary<string, string> Headers(params (string Name, string Value)[] headers) => headers.ToImmutableSortedDictionary(h => h.Name, h => h.Value);

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
