using System.Security.Cryptography;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Keeps the key of the pseudonyms in the database, encrypted by the keys beside it, so that every node makes the same ones. Where it cannot
/// be opened any more a new one is made: pseudonyms then begin anew, and nothing of before can be connected with them.
/// </summary>
internal sealed class Pseudonyms(Database database, VaultSeal seal) : IPseudonyms
{
    internal const string Purpose = "pseudonyms";

    private volatile PseudonymMaker? _maker;

    public async Task<PseudonymMaker> OpenAsync(CancellationToken ct) => _maker ??= new(await KeyAsync(ct).ConfigureAwait(false));

    private Task<byte[]> KeyAsync(CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var row = await context.PseudonymKeys.FirstOrDefaultAsync(k => k.Id == PseudonymKeyRow.TheOne, ct).ConfigureAwait(false);
                if (row is not null && seal.Open(row.Sealed, Purpose) is { } known)
                {
                    return Convert.FromBase64String(known);
                }

                // Under other names everybody would seem to have gone and to have come: nothing of before may be compared with.
                await context.Rosters.ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await context.RealEvents.Where(r => r.State == RealEventState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RealEventState.Overtaken), ct).ConfigureAwait(false);
                var key = RandomNumberGenerator.GetBytes(PseudonymMaker.KeyBytes);
                await context.UpsertAsync(new PseudonymKeyRow { Id = PseudonymKeyRow.TheOne, Sealed = seal.Close(Convert.ToBase64String(key), Purpose) }, PseudonymKeyRow.TheOne, ct).ConfigureAwait(false);
                return key;
            },
            ct);
}
