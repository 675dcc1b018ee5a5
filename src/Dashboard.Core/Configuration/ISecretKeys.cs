namespace Dashboard.Core.Configuration;

/// <summary>Reaches the keys that secrets are wrapped by.</summary>
public interface ISecretKeys
{
    /// <summary>Which keys there are, and what needs each.</summary>
    Task<SecretKeyStanding> StandingAsync(CancellationToken ct);

    /// <summary>Wraps everything with the key of now. Broken off, it is done in part: asked again, it does the rest.</summary>
    Task<SecretKeyStanding> RewrapAsync(CancellationToken ct);
}
