using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Packs;

/// <summary>
/// Puts a pack into a zip archive: how to verify it, the workbook, the answers, the public key, the manifest and its signature. Times and order of the
/// entries are always the same, and so is the signature of the same manifest (RFC 6979): the same book gives the same bytes.
/// </summary>
internal sealed class ZipPackWriter(IEvidenceWriter workbooks, IRunReader runs, IRoundAnswers rounds, IPackSigner signer) : IPackWriter
{
    private const string HowTo = "VERIFY.txt";
    private const string Workbook = "evidence.xlsx";
    private const string Answers = "answers.ndjson";
    private const string PublicKey = "public-key.pem";

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<PackSeal> WriteAsync(Pack pack, EvidenceBook book, Stream destination, PackProgress progress, CancellationToken ct)
    {
        var files = ImmutableArray.CreateBuilder<ManifestFile>();
        ImmutableArray<WrittenSheet> sheets = [];
        WrittenSheet answers;
        byte[] manifest;
        await using (var archive = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            files.Add((await AddAsync(archive, HowTo, CompressionLevel.Fastest, to => to.WriteAsync(Encoding.UTF8.GetBytes(HowToVerify), ct).AsTask(), ct)).File);

            // The answers before the workbook, which says how many there are.
            progress.Set(PackStage.Answers, 0, 0);
            var (toObservations, toOthers, toComparisons) = (0, 0, 0);
            var added = await AddAsync(
                archive,
                Answers,
                CompressionLevel.Fastest,
                async to =>
                {
                    using var writer = new AnswerWriter(runs);
                    (toObservations, toOthers) = await writer.WriteAsync(book, to, (done, of) => progress.Set(PackStage.Answers, done, of), ct);
                    toComparisons = await new RoundAnswerWriter(rounds).WriteAsync(book, to, ct);
                },
                ct);
            if (added.Lines != toObservations + toOthers + toComparisons)
            {
                throw new EvidenceMismatchException($"{Answers} has {added.Lines} lines, and {toObservations + toOthers + toComparisons} were written. The pack is not handed out.");
            }

            answers = new(Answers, Answers, added.Lines, added.File.Sha256);
            book = book.WithAnswers(toObservations, toOthers, toComparisons);
            progress.Set(PackStage.Workbook, 0, 0);
            files.Add((await AddAsync(archive, Workbook, CompressionLevel.NoCompression, async to => sheets = await workbooks.WriteAsync(book, to, ct), ct)).File);
            files.Add(added.File);
            files.Add((await AddAsync(archive, PublicKey, CompressionLevel.Fastest, to => to.WriteAsync(Encoding.ASCII.GetBytes(signer.PublicKey + "\n"), ct).AsTask(), ct)).File);
            progress.Set(PackStage.Sealing, 0, 0);
            manifest = (PackManifest.Of(pack, book, signer.Key, files.ToImmutable()) with { Sheets = sheets }).ToBytes();
            await AddAsync(archive, PackManifest.FileName, CompressionLevel.Fastest, to => to.WriteAsync(manifest, ct).AsTask(), ct);
            await AddAsync(archive, PackManifest.SignatureName, CompressionLevel.NoCompression, to => to.WriteAsync(signer.Sign(manifest), ct).AsTask(), ct);
        }

        destination.Position = 0;
        return new(
            pack.FileName,
            destination.Length,
            Convert.ToHexStringLower(await SHA256.HashDataAsync(destination, ct)),
            Convert.ToHexStringLower(SHA256.HashData(manifest)),
            signer.Key,
            book.Results.Count,
            book.Totals.All(t => t.Ties))
        {
            Parts = [.. sheets, answers],
            ProductVersion = book.ProductVersion,
        };
    }

    private const string HowToVerify = """
        This is an evidence pack of Tidemark. Whether it is what was issued can be verified without the product:

          1. openssl dgst -sha256 -verify KEY.pem -signature manifest.sig manifest.json
             KEY.pem is the public key that the product shows under Evidence. Get it from the product, or from whoever
             runs it: the one in this archive says only what it was signed with.
          2. sha256sum evidence.xlsx answers.ndjson
             The sums must be those that manifest.json names. No other file may be in the archive.

        Or in one step, with the product's program and without its database:

             dotnet Dashboard.Web.dll verify PACK.zip --key KEY.pem

        evidence.xlsx   the workbook: begin with its first two sheets
        answers.ndjson  what was asked and answered, a line each: of every answer its length and its SHA-256 as it was
                        received, and of those to campaigns the first 2,000 characters, without secrets. It is no
                        copy of them: of lists of more than a few accounts, of files and of comparisons there is the
                        hash alone, and of an answer that brings an access token not even that. The sheet
                        Completeness says what is not in it, and why
        manifest.json   parameters, sources, counts, control totals, and the SHA-256 of every file and of every
                        sheet: that of a part of evidence.xlsx, which is a zip archive itself, as it is unpacked
        manifest.sig    the signature of manifest.json: ECDSA on P-256 over SHA-256, in DER

        Findings and the audit trail may name real people: handle them as personal data.

        """;

    private static async Task<(ManifestFile File, int Lines)> AddAsync(ZipArchive archive, string name, CompressionLevel level, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = Epoch;
        await using var content = new HashingStream(await entry.OpenAsync(ct));
        await write(content);
        return (new(name, content.Length, content.Hash()), content.Lines);
    }
}
