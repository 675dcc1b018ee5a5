using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>
/// A row as SQLite gives it, told as a cell would tell it. Nothing of the product reads it: neither its rows nor its stores, so that a fault of
/// theirs shows in the comparison.
/// </summary>
internal sealed class SqlRow(Dictionary<string, object?> values)
{
    public string this[string column] => Convert.ToString(values[column], CultureInfo.InvariantCulture) ?? string.Empty;

    public static async Task<List<SqlRow>> ReadAsync(TestStore store, string sql, params (string Name, object Value)[] parameters)
    {
        await using var context = store.Context();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value is DateTimeOffset moment ? moment.UtcTicks : value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<SqlRow>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i))));
        }

        return rows;
    }

    public bool Has(string column) => values[column] is not null;

    public long Number(string column) => (long)values[column]!;

    public long? Ticks(string column) => (long?)values[column];

    public bool Is(string column) => values[column] is 1L;

    public string Id(string column) => this[column].ToLowerInvariant();

    public string Moment(string column) => Ticks(column) is { } ticks ? Moment(new DateTime(ticks, DateTimeKind.Utc)) : string.Empty;

    public string Seconds(string column) => Ticks(column) is { } ticks ? Seconds(ticks) : string.Empty;

    public string YesNo(string column) => values[column] switch { null => string.Empty, 1L => "yes", _ => "no" };

    public string Word(string column) => Has(column) ? Word((object)this[column]) : "none";

    public JsonElement Json(string column) => JsonDocument.Parse(this[column]).RootElement;

    public static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Moment(JsonElement json) => json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? string.Empty : Moment(json.GetDateTimeOffset().UtcDateTime);

    public static string Seconds(long ticks) => Math.Round(TimeSpan.FromTicks(ticks).TotalSeconds, 3).ToString("R", CultureInfo.InvariantCulture);

    /// <summary><c>NotProven</c> is "Not proven".</summary>
    public static string Word(object value)
    {
        var word = value.ToString()!;
        if (word is "NonCompliant")
        {
            return "Non-compliant";
        }

        var said = new StringBuilder().Append(word[0]);
        foreach (var (before, letter) in word.Zip(word.Skip(1)))
        {
            said.Append(char.IsUpper(letter) && char.IsLower(before) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString());
        }

        return said.ToString();
    }

    /// <summary>An id in a document: the text itself, or an object around it.</summary>
    public static string IdIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.GetProperty("value").ToString(),
        JsonValueKind.Undefined or JsonValueKind.Null => string.Empty,
        _ => json.ToString(),
    };

    /// <summary>A member of a document; nothing where it is missing.</summary>
    public static JsonElement In(JsonElement json, params string[] path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return default;
            }
        }

        return json;
    }

    /// <summary>Names as a sentence: what is empty is said to be so by the caller.</summary>
    public static string Names(JsonElement json, string none) => json.ValueKind is JsonValueKind.Array && json.GetArrayLength() > 0 ? string.Join(", ", json.EnumerateArray().Select(n => n.GetString())) : none;
}
