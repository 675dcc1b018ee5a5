using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

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
