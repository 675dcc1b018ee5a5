using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Keeps the secrets that administrators enter. They come out in one way: for the very owner and origin that they were entered for.</summary>
internal sealed class KeptSecrets(Database database, VaultSeal seal, TimeProvider time) : IKeptSecrets
{
    /// <summary>In one transaction with a look at what is in force: whoever leads it elsewhere meanwhile finds it deleted, and not kept after that.</summary>
    public Task<bool> SaveAsync(SecretReference reference, string origin, string value, string by, CancellationToken ct)
    {
        var row = new KeptSecretRow { Reference = reference.Value, Origin = origin, Sealed = seal.Close(value, Purpose(reference.Value, origin)), EnteredAt = time.GetUtcNow(), EnteredBy = by };
        return database.WriteAsync(
            async context =>
            {
                if ((await context.Governance.OrderByDescending(g => g.Number).FirstOrDefaultAsync(ct).ConfigureAwait(false))?.ToVersion() is not { } inForce
                    || !SecretPlaces.Kept(inForce.Governance).Any(place => place.Reference == reference && place.Origin == origin))
                {
                    return false;
                }

                await context.UpsertAsync(row, row.Reference, ct).ConfigureAwait(false);
                return true;
            },
            ct);
    }

    public Task<bool> DeleteAsync(SecretReference reference, CancellationToken ct) =>
        database.WriteAsync(async context => await context.KeptSecrets.Where(row => row.Reference == reference.Value).ExecuteDeleteAsync(ct).ConfigureAwait(false) > 0, ct);

    public async Task<IReadOnlyList<KeptSecret>> ListAsync(CancellationToken ct) =>
        await database.ReadAsync(context => context.KeptSecrets.OrderBy(row => row.Reference).Select(row => new KeptSecret(row.Reference, row.Origin, row.EnteredAt, row.EnteredBy)).ToListAsync(ct), ct).ConfigureAwait(false);

    /// <summary>The secret, or a phrase that says why there is none.</summary>
    public async Task<(Secret? Secret, string? Problem)> OpenAsync(SecretReference reference, string origin, CancellationToken ct)
    {
        var row = await database.ReadAsync(context => context.KeptSecrets.SingleOrDefaultAsync(row => row.Reference == reference.Value, ct), ct).ConfigureAwait(false);
        return row is null ? (null, $"the secret {reference} has not been entered: an administrator enters it")
            : row.Origin != origin ? (null, $"the secret {reference} was entered for {row.Origin} and goes nowhere else: an administrator enters it for {origin}")
            : seal.Open(row.Sealed, Purpose(reference.Value, origin)) is { } value ? (new(value), null)
            : (null, $"the secret {reference} cannot be opened: it was moved, or the key that wrapped it is not here");
    }

    /// <summary>What a secret is bound to: owner and name, which stand in the reference, and origin.</summary>
    internal static string[] Purpose(string reference, string origin) => ["kept", reference, origin];
}
