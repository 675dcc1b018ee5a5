using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Entries as rows of a table. What is kept of a row is its cells under their headers.</summary>
internal sealed class LogTableFile : ILogItems
{
    private const int MostHeadersNamed = 20;

    private const int LongestHeaderNamed = 40;

    private readonly IFileTable _table;
    private readonly LogItemReader _reader;
    private readonly string[] _headers;
    private readonly Dictionary<string, int> _columns;

    /// <exception cref="FileTableException">It is no table, or not one with the columns that are set up.</exception>
    public LogTableFile(ProvisioningLog log, Redactor redactor, Stream content)
    {
        var wanted = log.Paths.All().Select(p => (p.Key, Places: LogPaths.Places(p.Path))).ToList();
        _reader = new(log, redactor);
        _table = FileTables.Open(content, null, [.. wanted.SelectMany(w => w.Places)]);
        try
        {
            _headers = [.. (_table.Next() ?? []).Select(h => h?.Trim() ?? string.Empty)];
            List<string> named = [.. _headers.Where(h => h.Length > 0)];
            if (named.Count == 0)
            {
                throw new FileTableException("The file is empty.");
            }

            if (named.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw new FileTableException($"Two columns are called '{Shortened(twice.Key)}', so that nobody can say which is meant. Rename one of them in the export.");
            }

            if (wanted.Find(w => !w.Places.Any(p => named.Contains(p, StringComparer.OrdinalIgnoreCase))) is { Key: { } key } missing)
            {
                throw new FileTableException(
                    $"The file has no column '{Shortened(missing.Places[0])}', which is set up as {key}. It was read as {_table.Format}, with the columns: {string.Join(", ", named.Take(MostHeadersNamed).Select(Shortened))}{(named.Count > MostHeadersNamed ? ", ..." : string.Empty)}. Export that column, or set up another.");
            }

            Ignored = [.. named.Where(h => !wanted.Exists(w => w.Places.Contains(h, StringComparer.OrdinalIgnoreCase)))];
            _columns = _headers.Select((h, i) => (h, i)).Where(c => c.h.Length > 0).ToDictionary(c => c.h, c => c.i, StringComparer.OrdinalIgnoreCase);
        }
        catch (FileTableException)
        {
            _table.Dispose();
            throw;
        }
    }

    public string Format => _table.Format;

    public IReadOnlyList<string> Ignored { get; }

    public LogItem? Next()
    {
        if (_table.Next() is not { } row)
        {
            return null;
        }

        return _table.Trouble(_headers.Length) is not null
            ? new(null, LogFileTally.Broken, string.Empty)
            : _reader.Read(JsonSerializer.Serialize(Cells(row)), place => _columns.TryGetValue(place, out var at) && at < row.Length ? row[at] : null);
    }

    public void Dispose() => _table.Dispose();

    private Dictionary<string, string?> Cells(string?[] row) => _columns.Where(c => c.Value < row.Length).ToDictionary(c => c.Key, c => row[c.Value]);

    private static string Shortened(string text) => text.Length <= LongestHeaderNamed ? text : $"{text[..LongestHeaderNamed]}...";
}
