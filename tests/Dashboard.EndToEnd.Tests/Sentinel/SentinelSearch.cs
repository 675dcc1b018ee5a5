using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Dashboard.EndToEnd.Tests.Sentinel;

/// <summary>Looks for secrets in whatever the product left behind: as they are, in base64 at any place, in hexadecimal, escaped for an address, in UTF-16; in packed streams too.</summary>
internal sealed class SentinelSearch
{
    private readonly (string Name, string Spelling, byte[] Bytes)[] _spellings;

    public SentinelSearch(IEnumerable<KeyValuePair<string, string>> secrets) => _spellings = [.. secrets.SelectMany(s => Spellings(s.Value).Select(spelling => (s.Key, spelling.Key, spelling.Bytes)))];

    /// <summary>What is found, and where: <c>bearer token as base64 in tidemark.db-wal</c>.</summary>
    public IEnumerable<string> In(string place, byte[] content)
    {
        foreach (var (name, spelling, bytes) in _spellings)
        {
            if (content.AsSpan().IndexOf(bytes) >= 0)
            {
                yield return $"{name} as {spelling} in {place}";
            }
        }
    }

    public IEnumerable<string> In(string place, string content) => In(place, Encoding.UTF8.GetBytes(content));

    /// <summary>As it is, and whatever is an archive entry by entry, with the archives inside it: a pack holds a workbook, and its entries are packed.</summary>
    public IEnumerable<string> InAll(string place, byte[] content)
    {
        foreach (var found in In(place, content))
        {
            yield return found;
        }

        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            yield break;
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        foreach (var entry in archive.Entries)
        {
            using var plain = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(plain);
            }

            foreach (var found in InAll($"{place}/{entry.FullName}", plain.ToArray()))
            {
                yield return found;
            }
        }
    }

    /// <summary>The files of a database as they are, and each value in it: a value may lie across two pages, or be packed.</summary>
    public async Task<List<string>> InDatabaseAsync(string folder)
    {
        List<string> found = [];
        var copy = Directory.CreateTempSubdirectory("tidemark-sentinel-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "tidemark.db*"))
            {
                found.AddRange(In(Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(copy.FullName, "tidemark.db"), Pooling = false }.ToString());
            await database.OpenAsync();
            foreach (var table in await RowsAsync(database, "SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => (string)row[0]).ToListAsync())
            {
                await foreach (var row in RowsAsync(database, $"SELECT * FROM \"{table}\""))
                {
                    found.AddRange(row.SelectMany(value => InValue(table, value)));
                }
            }
        }
        finally
        {
            copy.Delete(recursive: true);
        }

        return found;
    }

    private IEnumerable<string> InValue(string table, object value) => value switch
    {
        string text => In($"table {table}", text),
        byte[] { Length: > 2 } bytes when bytes[0] is 0x1f && bytes[1] is 0x8b => In($"table {table}, unpacked", Unpacked(bytes)),
        byte[] bytes => In($"table {table}", bytes),
        _ => [],
    };

    private static byte[] Unpacked(byte[] packed)
    {
        using var plain = new MemoryStream();
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private static async IAsyncEnumerable<object[]> RowsAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // names of tables out of the schema itself
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            yield return values;
        }
    }

    private static IEnumerable<(string Key, byte[] Bytes)> Spellings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return ("it is", bytes);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(secret));
        yield return ("JSON", Encoding.ASCII.GetBytes(JsonEncodedText.Encode(secret).ToString()));
        yield return ("plain JSON", Encoding.UTF8.GetBytes(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
        yield return ("JSON in JSON", Encoding.ASCII.GetBytes(JsonEncodedText.Encode(JsonEncodedText.Encode(secret).ToString()).ToString())); // an answer as it was kept, in a line of JSON
        yield return ("plain JSON in JSON", Encoding.ASCII.GetBytes(JsonEncodedText.Encode(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()).ToString()));
        yield return ("plain JSON in plain JSON", Encoding.UTF8.GetBytes(JsonEncodedText.Encode(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
        yield return ("HTML", Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(secret)));
        yield return ("XML", Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(secret)));
        yield return ("an address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(secret)));
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        yield return ("HEXADECIMAL", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ("reversed", [.. bytes.Reverse()]);
        for (var before = 0; before < 3; before++)
        {
            // Without the signs at both ends, which hold bits of what is around.
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var inner = text[(before is 0 ? 0 : before + 1)..^1];
            yield return ("base64", Encoding.ASCII.GetBytes(inner));
            yield return ("base64url", Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_')));
        }
    }
}
