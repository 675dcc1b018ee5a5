using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>An account as a row. An empty cell of entitlements says that there are none; one that holds an error says nothing.</summary>
internal sealed class RowEntry(string?[] cells, IReadOnlyDictionary<string, int> columns, string? separator) : IEntry
{
    public string? Text(string field) => columns[field] is var at && at < cells.Length ? cells[at]?.Trim() : string.Empty;

    public string? State(string field) => Text(field) is { } text ? (text.Length == 0 ? "null" : text) : null;

    public NameSet? Names(string field) => Text(field) switch
    {
        null => null,
        "" => NameSet.Empty,
        { } text when separator is not null => new(text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        { } text => NameSet.Of(text),
    };
}
