using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRoundAnswers(Database database) : IRoundAnswers
{
    public Task<IReadOnlyList<RoundAnswer>> ReadAsync(Guid round, CancellationToken ct) => database.ReadAsync<IReadOnlyList<RoundAnswer>>(
        async context => await context.RoundDetails.Where(d => d.RoundId == round).Select(d => d.Packed).FirstOrDefaultAsync(ct) is { } packed ? DetailJson.Read<RoundAnswer[]>(StoredJson.Unpack(packed))! : [],
        ct);
}
