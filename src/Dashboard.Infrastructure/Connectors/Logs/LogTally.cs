using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Adds up the pages of one reading of a log. Keeps what is of those asked for, and of the rest only that it was there.</summary>
internal sealed class LogTally(DateTimeOffset since, IReadOnlySet<string>? who)
{
    private readonly Dictionary<string, LogEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private DateTimeOffset? _latest;
    private bool _isAscending = true;

    /// <summary>The requests made.</summary>
    public List<Exchange> Exchanges { get; } = [];

    /// <summary>Takes a page; false when nothing on it is new.</summary>
    public bool Add(LogPage page)
    {
        var isNew = false;
        foreach (var entry in page.Entries)
        {
            _isAscending &= !(entry.At < _latest);
            _latest = _latest > entry.At ? _latest : entry.At;
            if (_seen.Add(entry.Id))
            {
                isNew = true;
                if (who?.Contains(entry.UserName) is not false)
                {
                    _entries.Add(entry.Id, entry);
                }
            }
        }

        _unreadable.UnionWith(page.Unreadable);
        return isNew;
    }

    /// <summary>Everything since the moment asked for was read.</summary>
    public LogReading Whole() => Reading(true, "Read to its end") with { Through = _latest };

    /// <summary>We stopped by ourselves: what came in the order of time need not be read again.</summary>
    public LogReading Stopped(string how) => Reading(false, how) with { Through = _isAscending ? _latest : null };

    /// <summary>The log failed: from where it was read before, it is read again.</summary>
    public LogReading Broken(string how) => Reading(false, how);

    private LogReading Reading(bool isComplete, string how)
    {
        var bad = _unreadable.Count == 0 ? string.Empty : $", {_unreadable.Count} more without a moment, an app or an identity";
        var kept = who is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {_entries.Count} of them of canaries");
        return new(
            [.. _entries.Values.OrderBy(e => e.At)],
            isComplete,
            _unreadable.Count,
            string.Create(CultureInfo.InvariantCulture, $"{how}: {_seen.Count} entries since {since:yyyy-MM-dd HH:mm:ss} UTC{kept}{bad}."),
            [.. Exchanges]);
    }
}
