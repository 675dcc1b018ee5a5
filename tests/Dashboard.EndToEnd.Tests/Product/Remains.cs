using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// What a product that was killed left on the disk, read from a copy: which write was under way, and which credentials
/// were being used.
/// </summary>
/// <param name="IsWriteUnderWay">The journal has the intent of a write at the directory and not its end.</param>
/// <param name="InDoubt">The apps, baselined already, of which a credential was just being used: whether it was used up, nobody can tell.</param>
/// <param name="IsSignInUnderWay">A leaver was just signing in: some servers then end what was obtained before.</param>
/// <param name="LeaseUntil">How long the dead worker holds the run; null when it did not.</param>
internal sealed record Remains(bool IsWriteUnderWay, IReadOnlySet<string> InDoubt, bool IsSignInUnderWay, DateTimeOffset? LeaseUntil)
{
    public static async Task<Remains> OfAsync(ProductRun dead)
    {
        var copy = Directory.CreateTempSubdirectory("tidemark-remains-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(dead.DataFolder, "tidemark.db*"))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(copy.FullName, "tidemark.db"), Pooling = false }.ToString());
            await database.OpenAsync();
            var writes = await ReadAsync(database, "SELECT Kind FROM Journal WHERE Kind IN ('writeIntended', 'writeEnded') ORDER BY Sequence");
            var baselined = (await ReadAsync(database, "SELECT Json FROM Journal WHERE Kind = 'accessBaselined'")).Select(json => AppOf(JsonNode.Parse((string)json)!)).ToHashSet();
            var inUse = await ReadAsync(database, "SELECT DISTINCT App FROM HeldCredentials WHERE InUseSince IS NOT NULL AND ReplacedAt IS NULL");
            var signIns = await ReadAsync(database, "SELECT App FROM HeldCredentials WHERE HasSignedInAgain AND ReplacedAt IS NULL GROUP BY App, Probe HAVING COUNT(*) = 1");
            var lease = await ReadAsync(database, "SELECT LeaseUntil FROM Runs WHERE LeaseUntil IS NOT NULL");
            return new(
                writes is [.., "writeIntended"],
                inUse.Cast<string>().Where(baselined.Contains).ToHashSet(),
                signIns.Count > 0,
                lease is [long ticks, ..] ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
        }
        finally
        {
            copy.Delete(true);
        }
    }

    private static string AppOf(JsonNode fact) => fact["app"] is JsonObject id ? id["value"]!.ToString() : fact["app"]!.ToString();

    private static async Task<List<object>> ReadAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // constants, all of them above
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetValue(0));
        }

        return values;
    }
}
