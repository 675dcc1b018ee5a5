using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Overview;

/// <summary>Takes the indexes of tables away that only make them faster, and puts them back as they were.</summary>
internal static class Indexes
{
    /// <summary>Takes them away; returns what makes them anew.</summary>
    public static async Task<List<string>> DropAsync(DashboardContext context, CancellationToken ct, params string[] tables)
    {
        var found = await context.Database
            .SqlQueryRaw<Index>("SELECT name AS Name, tbl_name AS \"Table\", sql AS Sql FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%'")
            .ToListAsync(ct);
        var dropped = found.Where(i => tables.Contains(i.Table)).ToList();
        foreach (var index in dropped)
        {
            await RunAsync(context, $"DROP INDEX \"{index.Name}\"", ct);
        }

        return [.. dropped.Select(i => i.Sql)];
    }

    public static async Task PutBackAsync(DashboardContext context, IEnumerable<string> indexes, CancellationToken ct)
    {
        foreach (var index in indexes)
        {
            await RunAsync(context, index, ct);
        }
    }

    private static async Task RunAsync(DashboardContext context, string sql, CancellationToken ct)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await context.Database.OpenConnectionAsync(ct);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Index(string Name, string Table, string Sql);
}
