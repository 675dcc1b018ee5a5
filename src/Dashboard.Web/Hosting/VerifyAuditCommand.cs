using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Audit;

namespace Dashboard.Web.Hosting;

/// <summary>
/// <c>verify audit ENTRIES.ndjson [--key KEY.pem]... [--checkpoints KEPT.txt]...</c>: says whether entries that were downloaded follow one from another, and up to
/// where a checkpoint vouches for them, without database, settings or network. Exit code 0: they hold; 1: they do not; 2: it cannot be told.
/// </summary>
internal static class VerifyAuditCommand
{
    public const string Word = "audit";

    private const int Holds = 0;
    private const int Broken = 1;
    private const int NotProven = 2;
    private const int MostFaults = 20;

    private const string Usage = """
        Usage: verify audit ENTRIES.ndjson --key KEY.pem --checkpoints KEPT.txt

          ENTRIES.ndjson  as it is downloaded under Audit trail, without filters other than days.
          --key           a public key that signs checkpoints, as the product gives it there; may be given more than once.
          --checkpoints   checkpoints that were kept elsewhere, one a line; may be given more than once. Without one
                          nobody can say that the entries were not written anew as a whole, or cut off at their end.

        Exit code 0: they hold; 1: they do not; 2: it cannot be told.
        """;

    public static async Task<int> RunAsync(string file, string[] given, TextWriter output, CancellationToken ct)
    {
        if (given.Length % 2 != 0 || given.Where((_, i) => i % 2 == 0).Any(word => word is not ("--key" or "--checkpoints")) || file.StartsWith('-'))
        {
            await output.WriteLineAsync(Usage);
            return NotProven;
        }

        var keys = new List<ECDsa>();
        try
        {
            foreach (var key in Given(given, "--key"))
            {
                keys.Add(await PublicKeyFile.ReadAsync(key, ct));
            }

            var kept = new HashSet<AuditCheckpoint>();
            foreach (var path in Given(given, "--checkpoints"))
            {
                await foreach (var (line, at) in NumberedLines.ReadAsync(path, ct))
                {
                    kept.Add(AuditCheckpoint.Parse(line) is { } checkpoint && keys.Exists(checkpoint.IsSignedBy) ? checkpoint
                        : throw new InvalidDataException($"line {at} of {path} is no checkpoint that a key you gave has signed."));
                }
            }

            var verifier = new AuditVerifier(keys, [], kept) { MayBeginLater = true };
            await foreach (var (line, at) in NumberedLines.ReadAsync(file, ct))
            {
                verifier.Add(AuditLine.Read(line) ?? throw new InvalidDataException($"line {at} of {file} is no entry of an audit trail."));
            }

            return await SayAsync(verifier.End(), verifier.First, kept, output);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            await output.WriteLineAsync($"It cannot be told: {Plain(e.Message)}");
            return NotProven;
        }
        finally
        {
            keys.ForEach(k => k.Dispose());
        }
    }

    private static IEnumerable<string> Given(string[] given, string word) => given.Chunk(2).Where(p => p[0] == word).Select(p => p[1]);

    private static async Task<int> SayAsync(AuditVerification found, long first, HashSet<AuditCheckpoint> kept, TextWriter output)
    {
        var code = !found.Holds ? Broken : found.Outside > 0 ? Holds : NotProven;
        await output.WriteLineAsync(code switch { Holds => "HOLDS", Broken => "DOES NOT HOLD", _ => "NOT PROVEN" });
        await output.WriteLineAsync(Plain(found.Sentence));
        foreach (var fault in found.Faults.Take(MostFaults))
        {
            await output.WriteLineAsync(Text($"  entry {fault.Number,-10} {Plain(fault.Reason)}"));
        }

        foreach (var fault in found.SetAside.Concat(found.Notes).Take(MostFaults))
        {
            await output.WriteLineAsync(Text($"  note  {fault.Number,-10} {Plain(fault.Reason)}"));
        }

        await output.WriteLineAsync("What this does not say:");
        foreach (var line in Limits(found, first, kept))
        {
            await output.WriteLineAsync($"  - {line}");
        }

        return code;
    }

    /// <summary>A file cannot say more than it holds.</summary>
    private static IEnumerable<string> Limits(AuditVerification found, long first, HashSet<AuditCheckpoint> kept)
    {
        if (first > 1)
        {
            yield return Text($"anything of entries 1 to {first - 1}: the file begins at {first}{(kept.Count(c => c.Number < first) is > 0 and var before ? Text($", and {before} of the checkpoints are of before") : string.Empty)}.");
        }

        yield return found.Outside == 0
            ? "whether the entries were written anew as a whole, or are all there were: no checkpoint that was kept elsewhere vouches for them."
            : Text($"whether anything after entry {found.Through} was cut off or written anew: the last checkpoint that you gave is of that one.");
        if (!found.Holds)
        {
            yield return "that somebody took entries out, where the file was downloaded with filters: what a filter leaves out is missing here, too. Download it by days alone.";
        }

        if (found.Erased > 0)
        {
            yield return Text($"what stood in the fields that were erased ({found.Erased} {(found.Erased == 1 ? "entry" : "entries")}); that they were, an entry says.");
        }

        yield return "what was done past the product, and so was never entered.";
    }

    /// <summary>A file may hold anything, and a terminal obeys it.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
