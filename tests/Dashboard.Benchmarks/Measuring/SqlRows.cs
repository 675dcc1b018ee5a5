using System.Globalization;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>Inserts rows by SQL, a prepared command for each table: years of records within seconds.</summary>
internal sealed class SqlRows(DashboardContext context) : IAsyncDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Inserts a row. Moments and spans are ticks, as the store keeps them; a table always gets the same columns.</summary>
    public async Task InsertAsync(string table, CancellationToken ct, params (string Column, object? Value)[] values)
    {
        if (!_commands.TryGetValue(table, out var command))
        {
            _commands[table] = command = Prepare(table, [.. values.Select(v => v.Column)]);
        }

        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }
    }

    private SqliteCommand Prepare(string table, string[] columns)
    {
        var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})");
        command.Parameters.AddRange(columns.Select((_, i) => new SqliteParameter($"$p{i}", null)));
        return command;
    }
}
