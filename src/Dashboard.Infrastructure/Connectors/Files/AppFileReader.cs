using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>Reads accounts out of a table, row by row: by the headers that are set up, never by place.</summary>
internal sealed class AppFileReader : IAppFileReader
{
    private const int MostHeadersNamed = 20;
    private const int LongestHeaderNamed = 40;

    public AppFileReading Read(FileSettings settings, Stream content, CancellationToken ct)
    {
        var format = string.Empty;
        try
        {
            ImmutableArray<(string Key, string Header)> wanted = [.. settings.Columns.All(), .. settings.AsOf is { } asOf ? [("as-of", asOf)] : Array.Empty<(string, string)>()];
            using var table = FileTables.Open(content, settings.Sheet, [.. wanted.Select(w => w.Header)]);
            format = table.Format;
            return new Pass(settings, wanted, table).Run(ct);
        }
        catch (FileTableException e)
        {
            return AppFileReading.Unreadable(e.Message, format);
        }
    }

    public AppFileLook Look(Stream content, string? sheet, CancellationToken ct)
    {
        try
        {
            using var table = FileTables.Open(content, sheet, []);
            return new TableLook(table).Run(ct);
        }
        catch (FileTableException e)
        {
            return AppFileLook.Unreadable(e.Message);
        }
    }

    /// <summary>One reading of one table.</summary>
    private sealed class Pass(FileSettings settings, ImmutableArray<(string Key, string Header)> wanted, IFileTable table)
    {
        private readonly AccountTally _tally = new(new(settings.Columns));
        private DateTimeOffset? _asOf;
        private int _rows;
        private int _undated;

        public AppFileReading Run(CancellationToken ct)
        {
            var headers = (table.Next() ?? []).Select(h => h?.Trim() ?? string.Empty).ToArray();
            if (headers.Length == 0)
            {
                return AppFileReading.Unreadable("The file is empty.", table.Format);
            }

            var named = headers.Where(h => h.Length > 0).ToList();
            if (named.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                return AppFileReading.Unreadable($"Two columns are called '{Shortened(twice.Key)}', so that nobody can say which is meant. Rename one of them in the export.", table.Format);
            }

            if (wanted.FirstOrDefault(w => !named.Contains(w.Header, StringComparer.OrdinalIgnoreCase)) is { Key: { } key } missing)
            {
                return AppFileReading.Unreadable(
                    $"The file has no column '{Shortened(missing.Header)}', which is set up as {key}. It was read as {table.Format}, with the columns: {string.Join(", ", named.Take(MostHeadersNamed).Select(Shortened))}{(named.Count > MostHeadersNamed ? ", ..." : string.Empty)}. Export that column, or set up another.",
                    table.Format);
            }

            var columns = headers.Select((h, i) => (h, i)).Where(c => c.h.Length > 0).ToDictionary(c => c.h, c => c.i, StringComparer.OrdinalIgnoreCase);
            while (table.Next() is { } row)
            {
                ct.ThrowIfCancellationRequested();
                Take(row, headers.Length, columns);
            }

            return Result([.. named.Where(h => !wanted.Any(w => string.Equals(w.Header, h, StringComparison.OrdinalIgnoreCase)))]);
        }

        private void Take(string?[] row, int width, Dictionary<string, int> columns)
        {
            _rows++;
            var entry = new RowEntry(row, columns, settings.Separator);
            if (table.Trouble(width) is { } trouble)
            {
                _tally.Refuse(trouble);
                return;
            }

            if (settings.HasRowPerEntitlement)
            {
                _tally.AddPart(entry);
            }
            else
            {
                _tally.Add(entry);
            }

            if (settings.AsOf is { } field)
            {
                Date(entry.Text(field));
            }
        }

        /// <summary>A file is as old as the oldest thing in it.</summary>
        private void Date(string? text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            {
                _undated++;
            }
            else if (_asOf is not { } known || moment < known)
            {
                _asOf = moment;
            }
        }

        private AppFileReading Result(ImmutableArray<string> ignored)
        {
            var objection = _rows == 0 ? "it has a header and no rows, which is no proof that nobody has an account"
                : _undated > 0 ? Text($"{_undated} have no moment at {settings.AsOf}")
                : null;
            objection = string.Join(", ", new[] { _tally.Objection(), objection }.OfType<string>()) is { Length: > 0 } all ? all : null;
            var unknown = settings.Columns.Entitlements is { } at && _tally.WithoutEntitlements is > 0 and var some ? Text($" What {some} may do cannot be read at {at}.") : string.Empty;
            var figures = Text($"{_tally.Count} accounts in {_rows} rows");
            return new(
                null,
                table.Format,
                wanted,
                ignored,
                _rows,
                _tally.ToAccounts(),
                _asOf,
                objection is null,
                (objection is null ? $"Complete: {figures}." : $"Incomplete, {figures}: {objection}.") + unknown);
        }

        private static string Shortened(string text) => text.Length <= LongestHeaderNamed ? text : $"{text[..LongestHeaderNamed]}...";

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
