using System.Text.Json.Serialization;

namespace Dashboard.Core.Directories;

/// <summary>How a connection proves who it is. Holds references to secrets only.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "auth")]
[JsonDerivedType(typeof(NoAuth), "none")]
[JsonDerivedType(typeof(BearerAuth), "bearer")]
[JsonDerivedType(typeof(BasicAuth), "basic")]
[JsonDerivedType(typeof(ClientCredentialsAuth), "clientCredentials")]
public abstract record ConnectionAuth
{
    /// <summary>The day on which the credential ends, as whoever made it says; null when nobody said. Ahead of it an alarm is raised.</summary>
    public DateOnly? Expires { get; init; }
}

/// <summary>No credential is sent.</summary>
public sealed record NoAuth : ConnectionAuth;

/// <summary>A bearer token (RFC 6750).</summary>
public sealed record BearerAuth(SecretReference Token) : ConnectionAuth;

/// <summary>User name and password (RFC 7617).</summary>
public sealed record BasicAuth(string UserName, SecretReference Password) : ConnectionAuth;

/// <summary>OAuth 2.0 client credentials (RFC 6749 section 4.4).</summary>
public sealed record ClientCredentialsAuth(Uri TokenUrl, string ClientId, SecretReference ClientSecret, string? Scope) : ConnectionAuth;
