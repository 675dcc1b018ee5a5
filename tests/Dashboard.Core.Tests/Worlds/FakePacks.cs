using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Packs in memory: register, files, the key that signs them, and a writer that writes the seed.</summary>
internal sealed class FakePacks : IPackStore, IPackFiles, IPackSigner, IPackWriter
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _lock = new();

    public List<Pack> All { get; } = [];

    public Dictionary<PackId, byte[]> Files { get; } = [];

    /// <summary>How often the newest were listed.</summary>
    public int Lists { get; private set; }

    /// <summary>Files that may be of nobody.</summary>
    public List<(PackLeftover File, DateTimeOffset WrittenAt)> Leftovers { get; } = [];

    /// <summary>The name of a file that somebody has open.</summary>
    public string? InUse { get; set; }

    /// <summary>Called while a pack is written.</summary>
    public Func<Pack, CancellationToken, Task> Writing { get; set; } = (_, _) => Task.CompletedTask;

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public string Key => AuditCheckpoint.KeyOf(_key);

    public IReadOnlyList<ECDsa> Keys => [_key];

    public byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public Task AddAsync(Pack pack, CancellationToken ct)
    {
        lock (_lock)
        {
            All.Add(pack);
        }

        return Task.CompletedTask;
    }

    public Task<Pack?> FindAsync(PackId id, CancellationToken ct) => Read(all => all.SingleOrDefault(p => p.Id == id));

    public Task<Pack?> FindLastMadeAsync(CancellationToken ct) => Read(all => all.Where(p => p.State is PackState.Made && p.Repeats is null).MaxBy(p => p.EndedAt));

    public Task<IReadOnlyList<Pack>> ListAsync(int most, CancellationToken ct) => Read<IReadOnlyList<Pack>>(all =>
    {
        Lists++;
        return [.. all.OrderByDescending(p => p.OrderedAt).Take(most)];
    });

    public Task<IReadOnlyList<Pack>> ListOpenAsync(CancellationToken ct) => Read<IReadOnlyList<Pack>>(all => [.. all.Where(p => p.State is PackState.Ordered or PackState.Making).OrderBy(p => p.OrderedAt)]);

    public Task<Outcome<Pack>> ChangeAsync(PackId id, Func<Pack, Outcome<Pack>> change, CancellationToken ct)
    {
        lock (_lock)
        {
            ct.ThrowIfCancellationRequested();
            var index = All.FindIndex(p => p.Id == id);
            if (index < 0)
            {
                return Task.FromResult<Outcome<Pack>>(PackErrors.Unknown);
            }

            var outcome = change(All[index]);
            All[index] = outcome.Value ?? All[index];
            return Task.FromResult(outcome);
        }
    }

    public Stream Create() => new MemoryStream();

    public Task KeepAsync(Stream written, PackId id, string hash, CancellationToken ct)
    {
        Files[id] = ((MemoryStream)written).ToArray();
        return Task.CompletedTask;
    }

    public void Drop(PackId id, string hash) => Files.Remove(id);

    public bool Has(PackId id, string hash) => Files.ContainsKey(id);

    public IReadOnlyList<PackLeftover> ListOlderThan(DateTimeOffset moment) => [.. Leftovers.Where(l => l.WrittenAt < moment).Select(l => l.File)];

    public bool Remove(PackLeftover leftover) => leftover.Name != InUse && Leftovers.RemoveAll(l => l.File == leftover) > 0;

    public Stream? Open(PackId id, string hash) => Files.TryGetValue(id, out var file) ? new MemoryStream(file) : null;

    public async Task<PackSeal> WriteAsync(Pack pack, EvidenceBook book, Stream destination, PackProgress progress, CancellationToken ct)
    {
        progress.Set(PackStage.Workbook, 0, 0);
        await Writing(pack, ct);
        ImmutableArray<WrittenSheet> parts = [.. book.RowCounts.Select(c => new WrittenSheet(c.Sheet, c.Sheet, c.Rows, Hash(RowsOf(book, c.Sheet))))];
        var content = (PackManifest.Of(pack, book, Key, []) with { Sheets = parts }).ToBytes();
        await destination.WriteAsync(content, ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return new(pack.FileName, content.Length, hash, hash, Key, book.Results.Count, book.Totals.All(t => t.Ties))
        {
            Parts = parts,
            ProductVersion = book.ProductVersion,
        };
    }

    /// <summary>Of the sheets that a test changes; of the others their number.</summary>
    private static string RowsOf(EvidenceBook book, string sheet) => sheet switch
    {
        EvidenceSheets.Results => string.Join('\n', book.Results),
        EvidenceSheets.Findings => string.Join('\n', book.Findings),
        _ => string.Join('\n', book.RowCounts.Where(c => c.Sheet == sheet)),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private Task<T> Read<T>(Func<List<Pack>, T> read)
    {
        lock (_lock)
        {
            return Task.FromResult(read(All));
        }
    }
}
