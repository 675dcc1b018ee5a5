using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

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

    /// <summary>A client that HTTP Basic refuses is tried in the body as well (RFC 6749 section 2.3.1), with the same secret.</summary>
    [JsonIgnore]
    public override int MostAttempts => 2;

    /// <summary>A person has no client secret.</summary>
    public override bool Suits(IdentityKind kind) => kind is not IdentityKind.Person;
}
