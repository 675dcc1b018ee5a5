using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

/// <summary>
/// A way into an app that is tried before and after a canary leaves. It is baselined while access is due: only what
/// worked then can be refused later.
/// </summary>
/// <param name="Name">Unique within the app: <c>login</c>.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "probe")]
[JsonDerivedType(typeof(PasswordGrantProbe), "passwordGrant")]
[JsonDerivedType(typeof(AuthorizationCodeProbe), "authorizationCode")]
[JsonDerivedType(typeof(BasicProbe), "basic")]
[JsonDerivedType(typeof(LdapBindProbe), "ldapBind")]
[JsonDerivedType(typeof(ClientCredentialsProbe), "clientCredentials")]
[JsonDerivedType(typeof(RequestProbe), "request")]
[JsonDerivedType(typeof(RefreshTokenProbe), "refreshToken")]
[JsonDerivedType(typeof(AccessTokenProbe), "accessToken")]
[JsonDerivedType(typeof(SsoSessionProbe), "ssoSession")]
[JsonDerivedType(typeof(RevocationProbe), "revocation")]
[JsonDerivedType(typeof(IntrospectionProbe), "introspection")]
[JsonDerivedType(typeof(ConsoleProbe), "console")]
public abstract record AccessProbe(string Name)
{
    /// <summary>The wait for one answer where none is set.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Which clock it belongs to.</summary>
    [JsonIgnore]
    public abstract AccessPath Path { get; }

    /// <summary>What it tries, for people: "sign in with the password grant (RFC 6749 section 4.3)".</summary>
    [JsonIgnore]
    public abstract string Tries { get; }

    /// <summary>Whether it signs in with the canary's secret, so that the sign-in budget counts it.</summary>
    [JsonIgnore]
    public virtual bool IsSignIn => false;

    /// <summary>Whether an identity of this kind signs in so, where nothing else is set up.</summary>
    public virtual bool Suits(IdentityKind kind) => true;

    /// <summary>The sign-in whose tokens or cookies it uses; null when it needs none.</summary>
    [JsonIgnore]
    public virtual string? Needs => null;

    /// <summary>Whether its answer proves anything. What a server merely says of a token does not.</summary>
    [JsonIgnore]
    public virtual bool IsProof => true;

    /// <summary>For which kinds of identity it is set up; empty leaves that to how it signs in.</summary>
    public ImmutableArray<IdentityKind> Kinds { get; init; } = [];

    /// <summary>PEM file with the private CA of the servers it talks to; null trusts the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}

/// <summary>Signs in with user name and password at the token endpoint (RFC 6749 section 4.3). Yields tokens.</summary>
public sealed record PasswordGrantProbe(string Name, Uri TokenUrl, string ClientId, SecretReference? ClientSecret, string? Scope) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.SignIn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "sign in with user name and password at the token endpoint";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => true;

    /// <summary>A service account or an agent types nothing into a form.</summary>
    public override bool Suits(IdentityKind kind) => kind is IdentityKind.Person;
}

/// <summary>
/// Signs in through the login form of an OpenID provider (RFC 6749 section 4.1 with PKCE, RFC 7636). Yields tokens and the session's cookies.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="AuthorizeUrl">Authorization endpoint.</param>
/// <param name="TokenUrl">Token endpoint.</param>
/// <param name="ClientId">The client registered for Tidemark.</param>
/// <param name="ClientSecret">Its secret; null for a public client.</param>
/// <param name="RedirectUri">As registered. Never called: the code is taken from the redirect itself.</param>
/// <param name="Scope">Such as <c>openid offline_access</c>.</param>
/// <param name="UserField">Name of the form's field for the user name.</param>
/// <param name="PasswordField">Name of the form's field for the password.</param>
/// <param name="RefusedText">What the form says when it refuses; without it, only an OAuth error refuses.</param>
public sealed record AuthorizationCodeProbe(
    string Name,
    Uri AuthorizeUrl,
    Uri TokenUrl,
    string ClientId,
    SecretReference? ClientSecret,
    Uri RedirectUri,
    string Scope,
    string UserField,
    string PasswordField,
    string? RefusedText) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.SignIn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "sign in through the login form";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => true;

    /// <summary>A service account or an agent types nothing into a form.</summary>
    public override bool Suits(IdentityKind kind) => kind is IdentityKind.Person;
}

/// <summary>Signs in by HTTP Basic (RFC 7617): a request that only a signed-in identity may make.</summary>
public sealed record BasicProbe(string Name, Uri Url, AnswerRule Answers) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.SignIn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "sign in by HTTP Basic";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => true;
}

/// <summary>Signs in by an LDAP simple bind (RFC 4513 section 5.1.3). Result 0 accepts; 49 and 53 refuse.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url"><c>ldaps://directory.example</c> or <c>ldap://directory.example</c>.</param>
/// <param name="Dn">Who binds, with <c>{userName}</c> escaped into it (RFC 4514): <c>uid={userName},ou=people,dc=example</c>.</param>
public sealed record LdapBindProbe(string Name, Uri Url, string Dn) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.SignIn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "bind to the directory";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => true;
}

/// <summary>A service account or agent gets a token for itself (RFC 6749 section 4.4): its way of signing in. Yields tokens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TokenUrl">Token endpoint.</param>
/// <param name="ClientId">With <c>{userName}</c>: the client is the canary itself, its secret the canary's.</param>
/// <param name="Scope">Scope; null for none.</param>
public sealed record ClientCredentialsProbe(string Name, Uri TokenUrl, string ClientId, string? Scope) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.SignIn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "get a token with client id and secret";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => true;

    /// <summary>A person has no client secret.</summary>
    public override bool Suits(IdentityKind kind) => kind is not IdentityKind.Person;
}

/// <summary>
/// A request of any shape. With <c>{password}</c> in it, it is a sign-in; with a credential obtained before, it tries
/// whether that still works: a session cookie, an API key, a personal access token.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Request">What is tried.</param>
/// <param name="Answers">What accepts and what refuses.</param>
/// <param name="From">The sign-in whose tokens or cookies it names; null when it names none.</param>
/// <param name="Obtain">Gets the credential while access is due; null when there is none to get.</param>
/// <param name="Delete">Takes the credential back when the canary is cleaned up; null when nothing can.</param>
public sealed record RequestProbe(string Name, ProbeRequest Request, AnswerRule Answers, string? From, ObtainRequest? Obtain, ProbeRequest? Delete) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => IsSignIn ? AccessPath.SignIn : AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => IsSignIn ? "sign in by a request" : Obtain is null ? "use the session" : "use the key";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSignIn => Request.Names("password");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;
}

/// <summary>How a credential is got while access is due.</summary>
/// <param name="Request">The request, in the name of the canary.</param>
/// <param name="Path">Where the credential stands in the JSON answer: <c>$.key</c>; null when it is a cookie.</param>
/// <param name="Cookie">The cookie that is the credential; null when it stands in the body.</param>
public sealed record ObtainRequest(ProbeRequest Request, string? Path, string? Cookie);

/// <summary>
/// Uses the refresh token (RFC 6749 section 6). Only <c>invalid_grant</c> refuses. The newest token is kept; one whose
/// answer was lost proves nothing any more.
/// </summary>
public sealed record RefreshTokenProbe(string Name, string From) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "use the refresh token";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;
}

/// <summary>Calls a protected resource, such as userinfo, with the access token (RFC 6750). 401 refuses.</summary>
public sealed record AccessTokenProbe(string Name, string From, Uri Url, AnswerRule Answers) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "use the access token";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;
}

/// <summary>Asks the provider for a code with its session alone (OpenID Connect Core 3.1.2.1, <c>prompt=none</c>). <c>login_required</c> refuses.</summary>
public sealed record SsoSessionProbe(string Name, string From) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "use the single sign-on session";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;
}

/// <summary>
/// Asks what the server says of the token (RFC 7662). Recorded as acknowledged and never as proof: servers say
/// <c>active: true</c> while they refuse to refresh, and the other way round.
/// </summary>
public sealed record IntrospectionProbe(string Name, string From, Uri Url, string ClientId, SecretReference ClientSecret) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "ask the server about the token";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsProof => false;
}

/// <summary>
/// Revokes a refresh token of its own (RFC 7009) while access is due, and tries it: whether revocation works here at
/// all. Tried on the canary's own sign-in, never on anybody else's.
/// </summary>
public sealed record RevocationProbe(string Name, string From, Uri Url) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Tokens;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "revoke a token and use it";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Needs => From;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsProof => false;
}

/// <summary>
/// Reads the list of accounts that the app's administrators see. Accepted means: listed as active. A refusal is an
/// absence, or an inactive entry, in a complete list.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">The list.</param>
/// <param name="Auth">An administrator's credential that may read.</param>
/// <param name="Paging">How the list goes on.</param>
/// <param name="ItemsPath">Where the entries stand in the JSON answer: <c>$.users</c>; <c>$</c> for the answer itself.</param>
/// <param name="AccountField">Path within an entry to the user name: <c>login</c>, <c>profile.email</c>.</param>
/// <param name="ActiveField">Path within an entry to its state; null when an entry is active by being there.</param>
/// <param name="ActiveValues">Values that mean active, compared without regard to case: <c>true</c>, <c>ACTIVE</c>.</param>
public sealed record ConsoleProbe(
    string Name,
    Uri Url,
    ConnectionAuth Auth,
    ConsolePaging Paging,
    string ItemsPath,
    string AccountField,
    string? ActiveField,
    NameSet ActiveValues) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Console;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "read the admin console";
}
