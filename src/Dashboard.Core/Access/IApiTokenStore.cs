namespace Dashboard.Core.Access;

/// <summary>Keeps the API tokens that were ever made.</summary>
public interface IApiTokenStore
{
    /// <summary>The token with this hash, revoked or not; null when there is none.</summary>
    Task<ApiToken?> FindByHashAsync(string hash, CancellationToken ct);

    /// <summary>Every token, newest first.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken ct);

    /// <summary>Adds or replaces.</summary>
    Task SaveAsync(ApiToken token, CancellationToken ct);
}
