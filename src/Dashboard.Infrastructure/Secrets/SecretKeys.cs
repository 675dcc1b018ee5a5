using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Knows everything that is sealed, by which key each is wrapped, and wraps all of it with the key of now.</summary>
internal sealed partial class SecretKeys(Database database, VaultSeal seal, EnvelopeSeal envelopes, KeyRingFiles ring, IOptions<SecretsOptions> options, ILogger<SecretKeys> logger) : ISecretKeys
{
    /// <summary>What an earlier version sealed by the keys of Data Protection alone.</summary>
    private const string Older = "data-protection";

    /// <summary>So many in one transaction: others write in between.</summary>
    private const int Batch = 25;

    public async Task<SecretKeyStanding> StandingAsync(CancellationToken ct)
    {
        var ids = (await SealedAsync(ct).ConfigureAwait(false)).Select(one => Envelope.Parse(one.Closed)?.KeyId ?? Older).Concat(ring.KeyIds());
        var uses = ids.CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var current = envelopes.Keys.KeyId;
        return new(current, [.. uses.Keys.Append(current).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new SecretKeyUse(id, uses.GetValueOrDefault(id), id == Older || envelopes.Keys.Knows(id)))]);
    }

    public async Task<SecretKeyStanding> RewrapAsync(CancellationToken ct)
    {
        foreach (var batch in (await SealedAsync(ct).ConfigureAwait(false)).Chunk(Batch))
        {
            await database.WriteAsync(
                async context =>
                {
                    foreach (var one in batch)
                    {
                        // Read anew: it may have been used up, replaced or deleted meanwhile.
                        if (await one.ReadAsync(context, ct).ConfigureAwait(false) is { } closed && seal.Renew(closed, one.Purpose) is { } renewed)
                        {
                            await one.WriteAsync(context, renewed, ct).ConfigureAwait(false);
                        }
                    }
                },
                ct).ConfigureAwait(false);
        }

        ring.Renew();
        var standing = await StandingAsync(ct).ConfigureAwait(false);
        Log.Rewrapped(logger, standing.Current, standing.Keys.Sum(k => k.Needed));
        return standing;
    }

    /// <summary>
    /// Before anything is asked of it: what needs a key that is not here would seem to be lost, and some of it would be made anew.
    /// </summary>
    public async Task StartAsync(CancellationToken ct)
    {
        var missing = (await StandingAsync(ct).ConfigureAwait(false)).Keys.Where(k => !k.IsHere && !options.Value.LostKeys.Contains(k.Id)).ToList();
        if (missing.Count > 0)
        {
            throw new StorageUnavailableException(
                $"Secrets are wrapped by a key that is not here: {string.Join(", ", missing.Select(k => FormattableString.Invariant($"{k.Id} ({k.Needed} need it)")))}. Name its file under Secrets:PreviousKeyFiles, or set Secrets:KeyFile to it. If it is lost for good, name its id under Secrets:LostKeys: what needs it is then given up.",
                null);
        }

        ring.Protect();
    }

    private Task<List<Sealed>> SealedAsync(CancellationToken ct) => database.ReadAsync(
        async context =>
        {
            List<Sealed> all = [];
            all.AddRange((await context.CanaryPasswords.ToListAsync(ct).ConfigureAwait(false)).Select(row => new Sealed(
                row.Protected,
                [row.Canary, "password"],
                (c, token) => c.CanaryPasswords.Where(r => r.Canary == row.Canary).Select(r => r.Protected).SingleOrDefaultAsync(token),
                (c, renewed, token) => c.CanaryPasswords.Where(r => r.Canary == row.Canary).ExecuteUpdateAsync(set => set.SetProperty(r => r.Protected, renewed), token))));
            all.AddRange((await context.HeldCredentials.ToListAsync(ct).ConfigureAwait(false)).Select(row => new Sealed(
                row.Protected,
                [row.Canary, row.App, row.Probe, row.Servers],
                (c, token) => c.HeldCredentials.Where(r => r.Id == row.Id).Select(r => r.Protected).SingleOrDefaultAsync(token),
                (c, renewed, token) => c.HeldCredentials.Where(r => r.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Protected, renewed), token))));
            all.AddRange((await context.PseudonymKeys.ToListAsync(ct).ConfigureAwait(false)).Select(row => new Sealed(
                row.Sealed,
                [Pseudonyms.Purpose],
                (c, token) => c.PseudonymKeys.Where(r => r.Id == row.Id).Select(r => r.Sealed).SingleOrDefaultAsync(token),
                (c, renewed, token) => c.PseudonymKeys.Where(r => r.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Sealed, renewed), token))));
            all.AddRange((await context.KeptSecrets.ToListAsync(ct).ConfigureAwait(false)).Select(row => new Sealed(
                row.Sealed,
                KeptSecrets.Purpose(row.Reference, row.Origin),
                (c, token) => c.KeptSecrets.Where(r => r.Reference == row.Reference && r.Origin == row.Origin).Select(r => r.Sealed).SingleOrDefaultAsync(token),
                (c, renewed, token) => c.KeptSecrets.Where(r => r.Reference == row.Reference && r.Origin == row.Origin).ExecuteUpdateAsync(set => set.SetProperty(r => r.Sealed, renewed), token))));
            return all;
        },
        ct);

    /// <summary>Something sealed, and how it is read and written.</summary>
    private sealed record Sealed(byte[] Closed, string[] Purpose, Func<DashboardContext, CancellationToken, Task<byte[]?>> ReadAsync, Func<DashboardContext, byte[], CancellationToken, Task> WriteAsync);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Secrets were wrapped anew: the key {Key} now, {Count} secrets in all.")]
        public static partial void Rewrapped(ILogger logger, string key, int count);
    }
}
