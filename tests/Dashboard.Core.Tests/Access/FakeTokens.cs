using Dashboard.Core.Access;

namespace Dashboard.Core.Tests.Access;

/// <summary>Tokens in memory.</summary>
internal sealed class FakeTokens : IApiTokenStore
{
    public List<ApiToken> All { get; } = [];

    public Task<ApiToken?> FindByHashAsync(string hash, CancellationToken ct) => Task.FromResult(All.Find(t => t.Hash == hash));

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ApiToken>>([.. All]);

    public Task SaveAsync(ApiToken token, CancellationToken ct)
    {
        All.RemoveAll(t => t.Id == token.Id);
        All.Add(token);
        return Task.CompletedTask;
    }
}
