using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Packs;

/// <summary>
/// Says whether a file is a pack as it was issued. Needs nothing but the file and the public keys that count. The file may be anything: no more of it is held
/// than the manifest, and no more of an entry is read than the manifest says it has.
/// </summary>
public static class PackVerifier
{
    private const int LongestManifest = 8 << 20;
    private const int LongestSignature = 1 << 10;
    private const int MostFiles = 100;
    private const int MostNamed = 10;
    private const int LongestName = 100;
    private const int Buffer = 1 << 16;

    /// <summary>Verifies a file.</summary>
    /// <param name="file">The file, from its beginning; can be searched.</param>
    /// <param name="keys">The keys whose signatures count.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<PackVerification> VerifyAsync(Stream file, IReadOnlyList<ECDsa> keys, CancellationToken ct)
    {
        try
        {
            if (await ArchiveEnd.CountAsync(file, ct) is not (>= 0 and <= MostFiles))
            {
                return Unknown("It is no archive, or has more files than a pack: it is no evidence pack of this product, or did not arrive whole. Fetch it again.");
            }

            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return await VerifyAsync(archive, keys, ct);
        }
        catch (InvalidDataException)
        {
            return Unknown("It cannot be read as an archive: it is no evidence pack, or it did not arrive whole. Fetch it again.");
        }
    }

    private static async Task<PackVerification> VerifyAsync(ZipArchive archive, IReadOnlyList<ECDsa> keys, CancellationToken ct)
    {
        var entries = archive.Entries.ToList();
        if (entries.Count > MostFiles || entries.Select(e => e.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != entries.Count)
        {
            return Unknown("It has more files than a pack, or two of one name: it is no evidence pack of this product.");
        }

        if (await ReadAsync(archive.GetEntry(PackManifest.FileName), LongestManifest, ct) is not { } json || PackManifest.Parse(json) is not { Files.Length: <= MostFiles } manifest || manifest.Files.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != manifest.Files.Length)
        {
            return Unknown($"It has no {PackManifest.FileName} that can be read: it is no evidence pack of this product.");
        }

        var files = await FilesAsync(entries, manifest, ct);
        var found = new PackVerification(PackVerdict.NotProven, string.Empty, manifest, Convert.ToHexStringLower(SHA256.HashData(json)), manifest.Key, files);
        var bad = files.Where(f => !f.IsAsIssued).Select(f => $"{Plain(f.Name)}: {f.Says}").ToList();
        if (bad.Count > 0)
        {
            return found with { Verdict = PackVerdict.Altered, Sentence = $"It is not what was issued. {string.Join("; ", bad.Take(MostNamed))}{(bad.Count > MostNamed ? $"; and {bad.Count - MostNamed} more" : string.Empty)}." };
        }

        if (keys.FirstOrDefault(k => AuditCheckpoint.KeyOf(k) == manifest.Key) is not { } key)
        {
            return found with
            {
                Sentence = $"Every file is as its manifest says, but the manifest names the key {manifest.Key}, which is not among those that count here. Whoever made it may have made the manifest too: ask for the public key of the product that issued it.",
            };
        }

        return await ReadAsync(archive.GetEntry(PackManifest.SignatureName), LongestSignature, ct) is { } signature && IsSigned(key, json, signature)
            ? found with { Verdict = PackVerdict.Issued, Sentence = $"It is what was issued: {files.Length} files are as the manifest says, and the manifest is signed by the key {manifest.Key}." }
            : found with { Verdict = PackVerdict.Altered, Sentence = $"It is not what was issued: its signature is missing, or does not fit its manifest and the key {manifest.Key} that it names." };
    }

    private static async Task<ImmutableArray<VerifiedFile>> FilesAsync(List<ZipArchiveEntry> entries, PackManifest manifest, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<VerifiedFile>();
        foreach (var file in manifest.Files)
        {
            var wrong = await SaysAsync(entries.Find(e => e.FullName == file.Name), file, ct);
            found.Add(new(Plain(file.Name), wrong is null, wrong ?? "as issued"));
        }

        string[] own = [PackManifest.FileName, PackManifest.SignatureName];
        found.AddRange(entries.Select(e => e.FullName).Except(manifest.Files.Select(f => f.Name)).Except(own).Select(extra => new VerifiedFile(Plain(extra), false, "not named in the manifest")));
        return found.ToImmutable();
    }

    /// <summary>What is wrong with it; null for nothing.</summary>
    private static async Task<string?> SaysAsync(ZipArchiveEntry? entry, ManifestFile file, CancellationToken ct)
    {
        if (entry is null)
        {
            return "missing";
        }

        try
        {
            // What the archive says of a length is not believed: no more is unpacked than the manifest allows.
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var content = await entry.OpenAsync(ct);
            var buffer = new byte[Buffer];
            var length = 0L;
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                if ((length += read) > file.Bytes)
                {
                    return "longer than issued";
                }

                hash.AppendData(buffer, 0, read);
            }

            return length < file.Bytes ? "shorter than issued" : Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256 ? null : "changed";
        }
        catch (InvalidDataException)
        {
            return "cannot be unpacked";
        }
    }

    private static async Task<byte[]?> ReadAsync(ZipArchiveEntry? entry, int longest, CancellationToken ct)
    {
        if (entry is null)
        {
            return null;
        }

        await using var content = await entry.OpenAsync(ct);
        using var read = new MemoryStream();
        var buffer = new byte[Buffer];
        int got;
        while ((got = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (read.Length + got > longest)
            {
                return null;
            }

            read.Write(buffer, 0, got);
        }

        return read.ToArray();
    }

    private static bool IsSigned(ECDsa key, byte[] manifest, byte[] signature)
    {
        try
        {
            return key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A name from outside as it may be shown: what steers a terminal is no part of it.</summary>
    private static string Plain(string name) => string.Concat(name.Take(LongestName).Select(c => char.IsControl(c) ? '?' : c));

    private static PackVerification Unknown(string sentence) => new(PackVerdict.NotProven, sentence, null, null, null, []);
}
