using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>How what is held ends.</summary>
internal sealed partial class CredentialVault
{
    /// <summary>Everything that is held for a canary, also what was replaced.</summary>
    public async Task<IReadOnlyList<KeptCredential>> ListAsync(string canary, CancellationToken ct)
    {
        var rows = await database.ReadAsync(context => context.HeldCredentials.Where(r => r.Canary == canary).OrderBy(r => r.Id).ToListAsync(ct), ct).ConfigureAwait(false);
        return [.. rows.Select(r => (Row: r, Key: new CredentialKey(r.Canary, r.App, r.Probe, r.Servers))).Select(r => new KeptCredential(r.Row.Id, r.Key, Open(r.Key, r.Row).Credential, r.Row.ReplacedAt))];
    }

    /// <summary>Drops one row that was taken back.</summary>
    public Task DropAsync(long row, CancellationToken ct) =>
        database.WriteAsync(context => context.HeldCredentials.Where(r => r.Id == row).ExecuteDeleteAsync(ct), ct);

    /// <summary>Deletes everything of a canary: what it holds, its password, its sign-ins. Deleted pages are overwritten (secure_delete).</summary>
    public Task DestroyAsync(string canary, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                await context.HeldCredentials.Where(r => r.Canary == canary).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await context.CanaryPasswords.Where(r => r.Canary == canary).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await context.SignInAttempts.Where(r => r.Canary == canary).ExecuteDeleteAsync(ct).ConfigureAwait(false);
            },
            ct);

    /// <summary>Takes everything of a canary out of use. An attempt that is under way with it proves nothing any more.</summary>
    public Task RetireAsync(string canary, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            context => context.HeldCredentials.Where(r => r.Canary == canary && r.ReplacedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReplacedAt, now), ct),
            ct);
    }

    /// <summary>Whether what was read is still what is held.</summary>
    public Task<bool> IsCurrentAsync(Held use, CancellationToken ct) =>
        database.ReadAsync(context => context.HeldCredentials.AnyAsync(r => r.Id == use.Row && r.ReplacedAt == null, ct), ct);
}
