using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Core.Packs;

namespace Dashboard.Web.Hosting;

/// <summary>
/// <c>verify PACK.zip [--key KEY.pem]...</c>: says whether a pack is as it was issued, without database, settings or network. Exit code 0: issued; 1: altered;
/// 2: cannot be told. Of an exported audit trail <see cref="VerifyAuditCommand"/> says it.
/// </summary>
internal static class VerifyCommand
{
    public const string Word = "verify";

    private const int Issued = 0;
    private const int Altered = 1;
    private const int NotProven = 2;

    private const string Usage = """
        Usage: verify PACK.zip --key KEY.pem
               verify audit ENTRIES.ndjson --key KEY.pem --checkpoints KEPT.txt

          --key   a public key that counts, as the product shows it under Evidence; may be given more than once.
                  Without one nothing is proven: whoever alters a pack can sign it with a key of their own.

        Exit code 0: it is what was issued; 1: it is not; 2: it cannot be told.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args is [VerifyAuditCommand.Word, var trail, .. var given])
        {
            return await VerifyAuditCommand.RunAsync(trail, given, output, ct);
        }

        if (args is not [var file, .. var rest] || rest.Length % 2 != 0 || rest.Where((_, i) => i % 2 == 0).Any(word => word != "--key") || file.StartsWith('-'))
        {
            await output.WriteLineAsync(Usage);
            return NotProven;
        }

        var keys = new List<ECDsa>();
        try
        {
            foreach (var key in rest.Where((_, i) => i % 2 == 1))
            {
                keys.Add(await PublicKeyFile.ReadAsync(key, ct));
            }

            await using var pack = File.OpenRead(file);
            return await SayAsync(await PackVerifier.VerifyAsync(pack, keys, ct), output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            await output.WriteLineAsync($"It cannot be told: {e.Message}");
            return NotProven;
        }
        finally
        {
            keys.ForEach(k => k.Dispose());
        }
    }

    private static async Task<int> SayAsync(PackVerification found, TextWriter output)
    {
        await output.WriteLineAsync(found.Verdict switch
        {
            PackVerdict.Issued => "ISSUED",
            PackVerdict.Altered => "ALTERED",
            _ => "NOT PROVEN",
        });
        await output.WriteLineAsync(found.Sentence);
        if (found.Manifest is { } manifest)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"  pack      {manifest.Pack}, of {manifest.MadeOf.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, for {string.Concat(manifest.RequestedBy.Take(100).Select(c => char.IsControl(c) ? '?' : c))}"));
            await output.WriteLineAsync(FormattableString.Invariant($"  period    {manifest.From.UtcDateTime:yyyy-MM-dd HH:mm} to {manifest.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
            await output.WriteLineAsync($"  manifest  SHA-256 {found.ManifestHash}");
        }

        foreach (var file in found.Files)
        {
            await output.WriteLineAsync($"  {file.Name,-16} {file.Says}");
        }

        return found.Verdict switch { PackVerdict.Issued => Issued, PackVerdict.Altered => Altered, _ => NotProven };
    }
}
