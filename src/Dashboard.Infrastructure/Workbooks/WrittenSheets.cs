using System.Collections.Immutable;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Xml;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Reads back what stands in a workbook that was written: the rows of each sheet, counted in the file itself, and the hash of each. Whatever wrote it, a row that
/// did not arrive is missing here.
/// </summary>
internal static class WrittenSheets
{
    private const int Part = 1 << 14;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Every sheet, in the order of the workbook.</summary>
    public static ImmutableArray<WrittenSheet> Read(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return [.. WorkbookPackage.SheetParts(archive).Select(sheet => Read(archive, sheet.Key, sheet.Value))];
    }

    /// <summary>Refuses a file that holds other rows than its book.</summary>
    public static void Refuse(EvidenceBook book, ImmutableArray<WrittenSheet> written)
    {
        foreach (var count in book.RowCounts)
        {
            var rows = written.Where(s => s.Name == count.Sheet || s.Name.StartsWith($"{count.Sheet} (", StringComparison.Ordinal)).Sum(s => s.Rows);
            if (rows != count.Rows)
            {
                throw new EvidenceMismatchException($"{count.Sheet} has {rows} rows in the file that was written, and {count.Rows} were counted. The book is not handed out.");
            }
        }
    }

    private static WrittenSheet Read(ZipArchive archive, string name, string part)
    {
        // Unpacked and hashed on a thread of its own, while what came of it is parsed.
        var unpacked = new Pipe();
        var hashing = Task.Factory.StartNew(() => Unpack(archive.GetEntry(part)!, unpacked.Writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var rows = 0;
        try
        {
            using var content = unpacked.Reader.AsStream();
            using (var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = false }))
            {
                while (xml.Read())
                {
                    rows += xml is { NodeType: XmlNodeType.Element, LocalName: "row", NamespaceURI: Main } ? 1 : 0;
                }
            }

            content.CopyTo(Stream.Null); // the hash is of the whole part, and the reader may stop before its last byte
        }
        finally
        {
            Task.WaitAny(hashing); // whatever becomes of it: it reads in the archive until then
        }

        var heading = name is EvidenceSheets.About or EvidenceSheets.Completeness ? 1 : SheetTable.HeaderRow;
        return new(name, part, rows - heading, hashing.GetAwaiter().GetResult());
    }

    /// <summary>The SHA-256 of a part, lower-case hex, which is handed on as it is unpacked.</summary>
    private static string Unpack(ZipArchiveEntry entry, PipeWriter to)
    {
        Exception? fault = null;
        try
        {
            using var content = entry.Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            bool isWanted;
            do
            {
                var part = to.GetSpan(Part);
                var read = content.Read(part);
                hash.AppendData(part[..read]);
                to.Advance(read);
                isWanted = read > 0 && !to.FlushAsync().AsTask().GetAwaiter().GetResult().IsCompleted;
            }
            while (isWanted);

            return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            to.Complete(fault);
        }
    }
}
