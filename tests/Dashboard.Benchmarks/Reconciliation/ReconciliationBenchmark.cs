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
/// are put onto their shelves, as from pages, so that what is measured is the comparison and what it keeps.
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
        var (directory, app) = Kept(1_000_000);
        Console.WriteLine($"  kept by a directory of 1,000,000: {directory / 1e6:N0} MB, by 1,000,000 accounts: {app / 1e6:N0} MB");
    }

    private static Variant Variant(int count, int times) =>
        Measuring.Variant.Of($"{count:N0} accounts, {Compare(count).Found.Length:N0} findings", count, times, () => Compare(count));

    private static ComparisonResult Compare(int count) =>
        new Compared(App, new(App.Correlation.Rules, Identities(count)), Accounts(count), true, [], Nothing, Window, Some.Noon, Some.Noon, ComparisonWatch.Nobody, null).Run(true);

    private static (long Directory, long App) Kept(int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var directory = new Population(App.Correlation.Rules, Identities(count));
        var between = GC.GetTotalMemory(forceFullCollection: true);
        var app = Accounts(count);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(directory);
        GC.KeepAlive(app);
        return (between - before, after - between);
    }

    private static IdentityShelf Identities(int count) => IdentityShelf.Of(Enumerable.Range(0, count).Where(n => n % 50 != 0).Select(n =>
        new DirectoryIdentity($"i-{n:D12}", $"user-{n}@example.org", $"E{n}", $"User {n}", n % 20 != 1, IdentityKind.Person, "Sales", Groups, Some.Noon.AddDays(-30))));

    private static AccountShelf Accounts(int count)
    {
        var accounts = AccountShelf.Of(Enumerable.Range(0, count).Select(n =>
            new Account($"a-{n:D12}", $"User-{n}@example.org", n % 10 == 3 ? null : $"i-{n:D12}", n % 40 != 1, n % 20 == 1 && n % 40 == 1 ? NameSet.Empty : Entitlements, null)));
        accounts.Close();
        return accounts;
    }
}
