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

    /// <summary>How often one try presents the canary's secret at most: each counts against the sign-in budget.</summary>
    [JsonIgnore]
    public virtual int MostAttempts => IsSignIn ? 1 : 0;

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
