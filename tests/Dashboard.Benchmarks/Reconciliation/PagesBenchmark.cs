using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Connectors.Scim;
using DuckDB.NET.Data;
using Compared = Dashboard.Core.Reconciliation.Comparison;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>
/// The comparison against DuckDB, on the same files in one run: each reads the pages, correlates (by id, then by sign-in name) and counts what
/// disagrees, and both must count the same. DuckDB uses every core, the comparison one. What reads the pages is what reads them in a round,
/// without the network.
/// </summary>
internal static class PagesBenchmark
{
    private static readonly GovernedApp App = Some.App();
    private static readonly Earlier Nothing = Earlier.Of([], null);
    private static readonly SyncWindow Window = new(Enum.GetValues<CheckKind>().ToDictionary(k => k, _ => TimeSpan.FromHours(1)));

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        foreach (var count in (int[])[10_000, 100_000, 1_000_000])
        {
            using var folder = new TemporaryFolder();
            JsonPages.Write(folder.Path, count);
            PeakMemory.Begin();
            var ours = Compare(folder.Path);
            var peak = PeakMemory.End();
            var theirs = Query(folder.Path);
            if (!ours.SequenceEqual(theirs))
            {
                throw new InvalidOperationException($"They do not count the same: {string.Join(' ', ours)} and {string.Join(' ', theirs)}.");
            }

            await Measuring.Comparison.RunAsync(
                $"{count:N0} identities against {count:N0} accounts, {ours.Sum():N0} findings",
                3,
                ct,
                Variant.Of("DuckDB", 1, 1, () => Query(folder.Path)),
                Variant.Of("Tidemark", 1, 1, () => Compare(folder.Path)));
            Console.WriteLine($"  peak memory of the process while comparing {count:N0}, before DuckDB was loaded for the first: {peak}");
        }
    }

    /// <summary>As a round does it once the pages came: the app's onto a shelf, then the directory's, then the comparison.</summary>
    private static long[] Compare(string folder)
    {
        var (accounts, identities, knowledge) = (new AccountShelf(), new IdentityShelf(), new ScimKnowledge());
        Read(folder, "app", new ScimShelver<Account>(accounts, static (user, names) => user.ToAccount(names), knowledge).Take);
        accounts.Close();
        Read(folder, "directory", new ScimShelver<DirectoryIdentity>(identities, static (user, names) => user.ToIdentity(names), knowledge).Take);
        var counts = new Compared(App, new(App.Correlation.Rules, identities), accounts, true, [], Nothing, Window, Some.Noon, Some.Noon, ComparisonWatch.Nobody, null).Run(true).Counts;
        return [.. ((Situation[])[Situation.OrphanedAccount, Situation.ResidualAccess, Situation.MissingAccount, Situation.MissingEntitlement, Situation.ExcessEntitlement, Situation.ParallelRole]).Select(s => (long)counts.GetValueOrDefault(s))];
    }

    private static void Read(string folder, string side, Func<ScimUser, bool> take)
    {
        var (page, listing, buffer) = (new ScimUserPage(), new ScimListingBuilder<ScimUser>(ScimTarget.Users, take), Array.Empty<byte>());
        foreach (var file in Directory.EnumerateFiles(folder, $"{side}-*.json").Order(StringComparer.Ordinal))
        {
            using var handle = File.OpenHandle(file);
            var length = (int)RandomAccess.GetLength(handle);
            buffer = buffer.Length < length ? new byte[length * 2] : buffer;
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, length), 0);
            listing.Add(page.Read(buffer.AsMemory(0, read)) ?? throw new InvalidOperationException("A page that was written here is not ordinary."));
        }
    }

    private static long[] Query(string folder)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $$"""
            WITH i AS (
                SELECT r.id AS id, lower(r.userName) AS name, r.active AS active, list_transform(r.groups, lambda g: g.display) AS groups
                FROM (SELECT unnest(Resources) AS r FROM read_json('{{folder}}/directory-*.json', columns = {Resources: 'STRUCT(id VARCHAR, userName VARCHAR, active BOOLEAN, groups STRUCT(display VARCHAR)[])[]'}, maximum_object_size = 1048576))),
            a AS (
                SELECT r.id AS id, r.externalId AS external, lower(r.userName) AS name, r.active AS active, list_transform(r.groups, lambda g: g.display) AS groups
                FROM (SELECT unnest(Resources) AS r FROM read_json('{{folder}}/app-*.json', columns = {Resources: 'STRUCT(id VARCHAR, externalId VARCHAR, userName VARCHAR, active BOOLEAN, groups STRUCT(display VARCHAR)[])[]'}, maximum_object_size = 1048576))),
            j AS (
                SELECT a.*, coalesce(one.id, two.id) AS identity
                FROM a LEFT JOIN i one ON a.external = one.id LEFT JOIN i two ON CASE WHEN one.id IS NULL THEN a.name END = two.name),
            b AS (
                SELECT i.id AS i_id, i.active AS i_active, i.groups AS i_groups, j.id AS a_id, j.active AS a_active, j.groups AS a_groups
                FROM j FULL OUTER JOIN i ON j.identity = i.id)
            SELECT
                count(*) FILTER (WHERE i_id IS NULL AND a_active),
                count(*) FILTER (WHERE NOT i_active AND a_active),
                count(*) FILTER (WHERE i_active AND (a_id IS NULL OR NOT a_active)),
                count(*) FILTER (WHERE i_active AND a_active AND (NOT list_contains(a_groups, 'basic') OR (list_contains(i_groups, 'sales') AND NOT list_contains(a_groups, 'crm')))),
                count(*) FILTER (WHERE i_active AND a_active AND ((list_contains(a_groups, 'desk') AND NOT list_contains(i_groups, 'support')) OR (list_contains(a_groups, 'crm') AND NOT list_contains(i_groups, 'sales')))),
                count(*) FILTER (WHERE i_active AND a_active AND len(list_filter(a_groups, lambda g: g NOT IN ('basic', 'crm', 'desk', 'ledger'))) > 0)
            FROM b
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. Enumerable.Range(0, 6).Select(reader.GetInt64)];
    }
}
