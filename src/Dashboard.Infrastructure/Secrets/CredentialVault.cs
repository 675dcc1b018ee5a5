using System.Text.Json;
using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Keeps what canaries obtained, encrypted, until the canary ends. A credential that may be used up by being used (a
/// refresh token that rotates, RFC 6749 section 6) is marked before and cleared after, so that a crash or a lost answer
/// in between never looks like a refusal later.
/// </summary>
internal sealed partial class CredentialVault(Database database, VaultSeal seal, TimeProvider time)
{
    /// <summary>No attempt lasts longer: a mark that is older was left behind by a crash.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(10);

    private const string Nothing = "Nothing is held for it: it was not obtained while access was due.";
    private const string Elsewhere = "What is held was obtained from other servers than the probe names now, and is not sent to these.";
    private const string Unreadable = "What is held cannot be decrypted: the keys in the data folder were replaced.";
    private const string Busy = "Another attempt is just using it, or broke off while it did. It may have been used up.";

    /// <summary>Stores what a new baseline obtained. What it replaces is kept to be taken back, and used no more.</summary>
    public Task StoreAsync(CredentialKey key, HeldCredential credential, CancellationToken ct)
    {
        var row = Row(key, credential, replacedAt: null);
        return database.WriteAsync(
            async context =>
            {
                if (!await MayKeepAsync(context, key, ct).ConfigureAwait(false))
                {
                    return;
                }

                var now = time.GetUtcNow();
                await Current(context, key).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReplacedAt, now), ct).ConfigureAwait(false);
                context.Add(row);
            },
            ct);
    }

    /// <summary>Keeps a credential only until it is taken back. Returns its row, or 0 where the canary is being removed.</summary>
    public async Task<long> SetAsideAsync(CredentialKey key, HeldCredential credential, CancellationToken ct)
    {
        var row = Row(key, credential, time.GetUtcNow());
        await database.WriteAsync(
            async context =>
            {
                if (await MayKeepAsync(context, key, ct).ConfigureAwait(false))
                {
                    context.Add(row);
                }
            },
            ct).ConfigureAwait(false);
        return row.Id;
    }

    /// <summary>Reads what is held, for a use that changes nothing about it.</summary>
    public async Task<Held> FindAsync(CredentialKey key, CancellationToken ct)
    {
        var row = await database.ReadAsync(context => Current(context, key).SingleOrDefaultAsync(ct), ct).ConfigureAwait(false);
        var held = Open(key, row);
        return row?.InUseSince is null ? held : held with { IsInDoubt = true };
    }

    /// <summary>
    /// Marks what is held as being used up, and gives it to one caller only. Found marked already, it is in doubt from
    /// then on; while the other attempt may still be under way, it is not given at all.
    /// </summary>
    public async Task<Held> BeginUseAsync(CredentialKey key, CancellationToken ct)
    {
        var (row, isBusy) = await database.WriteAsync(
            async context =>
            {
                if (await Current(context, key).SingleOrDefaultAsync(ct).ConfigureAwait(false) is not { } row || Open(key, row) is { IsUsable: false })
                {
                    return (await Current(context, key).AsNoTracking().SingleOrDefaultAsync(ct).ConfigureAwait(false), false);
                }

                var now = time.GetUtcNow();
                row.IsInDoubt |= row.InUseSince is not null;
                if (row.InUseSince is { } since && (now - since).Duration() < LongestUse)
                {
                    return (row, true);
                }

                row.InUseSince = now;
                row.Version++;
                return (row, false);
            },
            ct).ConfigureAwait(false);
        return isBusy ? Held.Not(Busy) : Open(key, row);
    }

    /// <summary>
    /// Stores the newest credential (null: it stayed the same) and clears the mark. Never cancelled: what a server handed
    /// out in exchange for the old one must not be lost.
    /// </summary>
    /// <returns>False when somebody else used it meanwhile, or a new baseline replaced it: then nothing is stored.</returns>
    public async Task<bool> EndUseAsync(CredentialKey key, Held use, HeldCredential? newest, bool isInDoubt, bool isProven = false)
    {
        var closed = newest is null ? null : Close(key, newest);
        return await database.WriteAsync(
            async context =>
            {
                if (await context.HeldCredentials.SingleOrDefaultAsync(r => r.Id == use.Row && r.Version == use.Version && r.ReplacedAt == null).ConfigureAwait(false) is not { } row)
                {
                    return false;
                }

                row.Protected = closed ?? row.Protected;
                row.IsInDoubt = isInDoubt || (row.IsInDoubt && !(isProven && use.IsInDoubt)); // what was in doubt and worked is in doubt no more
                row.InUseSince = null;
                row.Version++;
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// Notes that the canary signs in again: from now on some servers may have ended what it obtained before. Noted
    /// before it is made, and taken back when it was definitely refused.
    /// </summary>
    public Task NoteSignedInAgainAsync(CredentialKey key, bool isSo, CancellationToken ct) =>
        database.WriteAsync(context => Current(context, key).ExecuteUpdateAsync(set => set.SetProperty(r => r.HasSignedInAgain, isSo), ct), ct);

    /// <summary>By which probes, of which apps, a canary has signed in again since its baseline.</summary>
    public Task<IReadOnlySet<(string App, string Probe)>> SignedInAgainAsync(string canary, CancellationToken ct) =>
        database.ReadAsync<IReadOnlySet<(string, string)>>(
            async context => (await context.HeldCredentials
                .Where(r => r.Canary == canary && r.HasSignedInAgain && r.ReplacedAt == null)
                .Select(r => new { r.App, r.Probe })
                .ToListAsync(ct)
                .ConfigureAwait(false)).Select(r => (r.App, r.Probe)).ToHashSet(),
            ct);

    /// <summary>An attempt may come to its end after its canary was forgotten: whatever it brings is kept no more.</summary>
    private static async Task<bool> MayKeepAsync(DashboardContext context, CredentialKey key, CancellationToken ct) =>
        !Guid.TryParse(key.Canary, out var id) || !await context.Canaries.AnyAsync(r => r.Id == id && r.State != CanaryState.Reserved && r.State != CanaryState.Live, ct).ConfigureAwait(false);

    private static IQueryable<HeldCredentialRow> Current(DashboardContext context, CredentialKey key) =>
        context.HeldCredentials.Where(r => r.Canary == key.Canary && r.App == key.App && r.Probe == key.Probe && r.ReplacedAt == null);

    private HeldCredentialRow Row(CredentialKey key, HeldCredential credential, DateTimeOffset? replacedAt) => new()
    {
        Canary = key.Canary,
        App = key.App,
        Probe = key.Probe,
        Servers = key.Servers,
        Protected = Close(key, credential),
        Version = 1,
        InUseSince = null,
        IsInDoubt = false,
        HasSignedInAgain = false,
        ReplacedAt = replacedAt,
    };

    private byte[] Close(CredentialKey key, HeldCredential credential) =>
        seal.Close(JsonSerializer.Serialize(credential), key.Canary, key.App, key.Probe, key.Servers);

    private Held Open(CredentialKey key, HeldCredentialRow? row)
    {
        if (row is null || row.Servers != key.Servers)
        {
            return Held.Not(row is null ? Nothing : Elsewhere);
        }

        return seal.Open(row.Protected, key.Canary, key.App, key.Probe, key.Servers) is { } json
            ? new(row.Id, row.Version, JsonSerializer.Deserialize<HeldCredential>(json)!, row.IsInDoubt, null)
            : Held.Not(Unreadable);
    }
}
