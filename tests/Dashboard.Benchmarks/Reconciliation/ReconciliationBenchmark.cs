using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests;
using Compared = Dashboard.Core.Reconciliation.Comparison;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>
/// A directory against an app, in a company like any: one account in fifty is nobody's, one identity in twenty left and half of
/// those kept their account, one account in ten carries no id and is found by its name. Identities and accounts are made as they
/// are taken, as from pages, so that what is measured is the comparison and what it keeps.
/// </summary>
internal static class ReconciliationBenchmark
{
    private static readonly GovernedApp App = Some.App();
    private static readonly NameSet Groups = NameSet.Of("sales");
    private static readonly NameSet Entitlements = NameSet.Of("basic", "crm");
    private static readonly Earlier Nothing = Earlier.Of([], null);
    private static readonly SyncWindow Window = new(Enum.GetValues<CheckKind>().ToDictionary(k => k, _ => TimeSpan.FromHours(1)));

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        await Measuring.Comparison.RunAsync("a comparison", 7, ct, Variant(10_000, 10), Variant(100_000, 1), Variant(1_000_000, 1));
        Console.WriteLine($"  kept by a directory of 1,000,000: {Kept(1_000_000) / 1e6:N0} MB");
    }

    private static Variant Variant(int count, int times) =>
        Measuring.Variant.Of($"{count:N0} accounts, {Compare(count).Found.Length:N0} findings", count, times, () => Compare(count));

    private static ComparisonResult Compare(int count)
    {
        var comparison = new Compared(App, Directory(count), true, [], Nothing, Window, Some.Noon, Some.Noon, ComparisonWatch.Nobody, null);
        for (var n = 0; n < count; n++)
        {
            comparison.Add(Account(n));
        }

        return comparison.End(true);
    }

    private static long Kept(int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var directory = Directory(count);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(directory);
        return after - before;
    }

    private static Population Directory(int count)
    {
        var identities = new Population(App.Correlation.Rules);
        for (var n = 0; n < count; n++)
        {
            if (n % 50 != 0)
            {
                identities.Add(new($"i-{n:D12}", $"user-{n}@example.org", $"E{n}", $"User {n}", n % 20 != 1, IdentityKind.Person, "Sales", Groups, Some.Noon.AddDays(-30)));
            }
        }

        return identities;
    }

    private static Account Account(int n) =>
        new($"a-{n:D12}", $"User-{n}@example.org", n % 10 == 3 ? null : $"i-{n:D12}", n % 40 != 1, n % 20 == 1 && n % 40 == 1 ? NameSet.Empty : Entitlements, null);
}
