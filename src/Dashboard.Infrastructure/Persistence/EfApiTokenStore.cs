using Dashboard.Core.Access;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfApiTokenStore(Database database) : IApiTokenStore
{
    public Task<ApiToken?> FindByHashAsync(string hash, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.ApiTokens.SingleOrDefaultAsync(row => row.Hash == hash, ct))?.ToToken(), ct);

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ApiToken>>(
            async context =>
            {
                var rows = await context.ApiTokens.OrderByDescending(row => row.CreatedAt).ToListAsync(ct);
                return [.. rows.Select(row => row.ToToken())];
            },
            ct);

    public Task SaveAsync(ApiToken token, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(ApiTokenRow.Of(token), token.Id, ct), ct);
}
