using System.Globalization;
using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Counts what is in a file, and says how it was read.</summary>
internal sealed class LogFileTally(ProvisioningLog log, DateTimeOffset now)
{
    /// <summary>Stands for the key where a row is none.</summary>
    public const string Broken = "row";

    private readonly SortedDictionary<string, int> _missing = new(StringComparer.Ordinal);
    private ILogItems? _items;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private int _rows;
    private int _entries;
    private int _future;

    public string Format => _items?.Format ?? string.Empty;

    public void Begin(ILogItems items) => _items = items;

    /// <summary>The entry, marked as imported; null where it is none.</summary>
    public LogEntry? Add(LogItem item)
    {
        _rows++;
        if (item.Entry is not { } entry)
        {
            if (item.Missing is { } key)
            {
                _missing[key] = _missing.GetValueOrDefault(key) + 1;
            }

            return null;
        }

        _entries++;
        _first = entry.At < _first ? entry.At : _first ?? entry.At;
        if (entry.At > now)
        {
            _future++; // no file knows what is to come: it is whole only up to what was
        }
        else
        {
            _last = entry.At > _last ? entry.At : _last ?? entry.At;
        }

        return entry with { IsImported = true };
    }

    public LogFileReading Result()
    {
        var unreadable = _missing.Values.Sum();
        if (_entries == 0)
        {
            var found = unreadable == 0 ? "It holds no entries, which is no proof that nothing was done" : Text($"None of its {_rows} rows is an entry: {Objections()}");
            return LogFileReading.Unusable($"{found}. It was read as {Format}.", Format);
        }

        var span = Text($"{_entries} entries in {_rows} rows, from {_first:yyyy-MM-dd HH:mm:ss} to {_last ?? _first:yyyy-MM-dd HH:mm:ss} UTC");
        var future = _future == 0 ? string.Empty : Text($" {_future} lie in the future.");
        return new(
            null,
            Format,
            [.. log.Paths.All().Select(p => (p.Key, p.Path))],
            [.. _items!.Ignored],
            _rows,
            _entries,
            unreadable,
            _first > now ? null : _first,
            _last,
            (unreadable == 0 ? $"Complete: {span}." : $"Incomplete, {span}: {Objections()}.") + future);
    }

    private string Objections() => string.Join(", ", _missing.Select(m => m.Key switch
    {
        "at" => Text($"{m.Value} without a moment such as 2026-05-04T09:00:00Z"),
        "app" => Text($"{m.Value} without an app"),
        "user-name" => Text($"{m.Value} without an identity"),
        "action" => Text($"{m.Value} with an action that is too long for one"),
        _ => Text($"{m.Value} broken"),
    }));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
