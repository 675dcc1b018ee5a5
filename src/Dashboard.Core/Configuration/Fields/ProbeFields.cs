using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of each kind of access probe, as they are asked for on a screen.</summary>
public static class ProbeFields
{
    private const string InTheName = "With {userName}, {password}, {accessToken}, {cookies} or {credential} in address, headers or body.";

    private static readonly SetupField From = new("from", "Uses what this sign-in obtained", "A probe of this app that signs in.") { Shape = FieldShape.SignIn, IsNeeded = true };

    /// <summary>The kinds there are.</summary>
    public static readonly ImmutableArray<FieldChoice> Kinds =
    [
        new("password-grant", "Sign in: user name and password at a token endpoint"),
        new("authorization-code", "Sign in: login form of an OpenID provider"),
        new("basic", "Sign in: HTTP Basic"),
        new("ldap-bind", "Sign in: LDAP bind"),
        new("client-credentials", "Sign in: client id and secret (service accounts, agents)"),
        new("request", "Any request: sign-in, session, API key"),
        new("refresh-token", "Refresh token"),
        new("access-token", "Access token at a protected resource"),
        new("sso-session", "Single sign-on session (prompt=none)"),
        new("introspection", "Introspection: what the server says of the token"),
        new("revocation", "Revocation: whether it works at all"),
        new("console", "Admin console: the list of accounts"),
    ];

    /// <summary>The sections for an app that is not known by name.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) => Sections(values, "name");

    /// <summary>The sections of the kind that the fields name; without one, only that is asked for.</summary>
    /// <param name="values">What the fields say.</param>
    /// <param name="app">The app's id: a secret that is entered belongs to it.</param>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values, string app)
    {
        var own = Own(values.GetValueOrDefault("kind"), $"kept:apps/{app}/{RequestFields.Name(values)}");
        SetupSection first = new("The probe", null,
        [
            new("name", "Name", "Lower case with dashes, unique in this app: login.") { IsNeeded = true },
            new("kind", "What it tries") { Shape = FieldShape.Choice, Choices = Kinds, IsNeeded = true },
        ]);
        return own.IsEmpty ? [first] : [first, .. own, Last];
    }

    private static SetupSection Last => new("For whom, and how it is reached", null,
    [
        new("kinds", "For canaries that stand for", "Without a choice: for whom signing in so is usual.") { Shape = FieldShape.Several, Choices = [.. Enum.GetValues<IdentityKind>().Select(k => new FieldChoice(k.ToString(), KindWords(k)))] },
        .. RequestFields.Reach(string.Empty),
    ]) { IsOptional = true };

    private static ImmutableArray<SetupSection> Own(string? kind, string kept) => kind switch
    {
        "password-grant" => [new("Where it signs in", "Resource-owner grant (RFC 6749 section 4.3), with the canary's user name and password.", [Needed("token-url", "Token endpoint", "https://login.example/oauth/token"), .. Client(kept), new("scope", "Scope", "Such as openid offline_access: without the latter many servers give no refresh token.")])],
        "authorization-code" => [new("Where it signs in", "Authorization code with PKCE (RFC 7636), driven through the login form.",
        [
            Needed("authorize-url", "Authorization endpoint"),
            Needed("token-url", "Token endpoint"),
            .. Client(kept),
            Needed("redirect-uri", "Redirect address", "As registered. It is never called."),
            Needed("scope", "Scope", "Such as openid offline_access."),
            new("user-field", "Name of the form's field for the user name", "username where nothing is written."),
            new("password-field", "Name of the form's field for the password", "password where nothing is written."),
            new("refused-text", "What the form says when it refuses", "Without it only an OAuth error refuses."),
        ])],
        "basic" => [new("What it asks", "With the canary's user name and password (RFC 7617).", [Needed("url", "Address", "Something that only a signed-in user gets.")]), Answers],
        "ldap-bind" => [new("Where it signs in", "A simple bind (RFC 4511 section 4.2): 49 and 53 refuse.", [Needed("url", "Address of the directory server", "ldaps://directory.example"), Needed("dn", "The canary's name", "uid={userName},ou=people,dc=example")])],
        "client-credentials" => [new("Where it signs in", "The identity is a client itself (RFC 6749 section 4.4), with the canary's secret.", [Needed("token-url", "Token endpoint"), Needed("client-id", "Client id", "With {userName}: the canary's own."), new("scope", "Scope")])],
        "request" =>
        [
            new("What it asks", InTheName, [From with { IsNeeded = false, Hint = "Only where the request uses its tokens or cookies." }, .. RequestFields.Request(string.Empty, "GET", true, "Placeholders only in path and query.")]),
            Answers,
            new("How the credential is got while access is due", "For an API key, a personal access token or a session: what stands in the request as {credential}.",
            [
                .. RequestFields.Request("obtain.", "POST", false, "In the canary's name."),
                new("obtain.path", "Where the credential stands in the JSON answer", "$.key"),
                new("obtain.cookie", "Or the cookie that is the credential"),
            ]) { IsOptional = true },
            new("How it is taken back", "When the canary is cleaned up.", RequestFields.Request("delete.", "DELETE", false, "With {credential}, or what the sign-in obtained.")) { IsOptional = true },
        ],
        "refresh-token" => [new("Whose", "Only invalid_grant refuses (RFC 6749 section 5.2).", [From])],
        "access-token" => [new("What it asks", null, [From, Needed("url", "Address", "A protected resource such as userinfo.")]), Answers],
        "sso-session" => [new("Whose", "A sign-in through a login form leaves the session. login_required refuses (OpenID Connect Core 3.1.2.6).", [From])],
        "introspection" => [new("Where it asks", "Recorded as acknowledged, never as proof (RFC 7662).", [From, Needed("url", "Introspection endpoint"), Needed("client-id", "Client id"), Needed("client-secret", "Client secret", RequestFields.SecretHint(kept))])],
        "revocation" => [new("Where it revokes", "On a sign-in of the canary's own (RFC 7009).", [From, Needed("url", "Revocation endpoint")])],
        "console" =>
        [
            new("The list", null, [Needed("url", "Address"), .. RequestFields.Auth("auth", "Tidemark signs in with", kept)]),
            new("How its entries are read", null,
            [
                Needed("items", "Path to the entries", "$.users; $ for the answer itself."),
                Needed("account", "Path within an entry to the user name", "login"),
                new("active", "Path within an entry to its state", "Left out where an entry is active by being there."),
                new("active-values", "Values that mean active", "One on each line.") { Shape = FieldShape.Lines },
            ]),
            new("How the list goes on", "Left out where everything comes in one answer.", [.. HowItGoesOn(string.Empty)]) { IsOptional = true },
        ],
        _ => [],
    };

    /// <summary>How a list goes on, below a key.</summary>
    internal static SetupField[] HowItGoesOn(string below) =>
    [
        new($"{below}paging.kind", "By which sign it goes on") { Shape = FieldShape.Choice, Choices = Paging, Unset = "By none: one answer is all" },
        new($"{below}paging.parameter", "Query parameter for the page", "page, offset or cursor"),
        new($"{below}paging.size-parameter", "Query parameter for its size"),
        new($"{below}paging.size", "Entries on a page", "100 where nothing is written."),
        new($"{below}paging.next-path", "Where the answer says how to go on", "$.next"),
    ];

    private static ImmutableArray<FieldChoice> Paging =>
    [
        new("none", "One answer holds everything"),
        new("page", "Pages are counted"),
        new("offset", "Entries are counted"),
        new("cursor", "The answer holds a cursor"),
        new("next-link", "The answer holds the next address"),
    ];

    private static SetupSection Answers => new("What its answer means", "Only a definite answer counts: the rest is Inconclusive.", RequestFields.Answers());

    private static SetupField[] Client(string kept) => [Needed("client-id", "Client id", "The client registered for Tidemark."), new("client-secret", "Client secret", $"{RequestFields.SecretHint(kept)} Left out for a public client.")];

    private static SetupField Needed(string key, string label, string? hint = null) => new(key, label, hint) { IsNeeded = true };

    private static string KindWords(IdentityKind kind) => kind switch
    {
        IdentityKind.Person => "people",
        IdentityKind.ServiceAccount => "service accounts",
        _ => "AI agents",
    };
}
