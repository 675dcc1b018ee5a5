using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>
/// Rounds as they are made and kept: 100,000 identities, everybody with an account in each of 20 apps, three in a hundred of them a finding. The
/// second time everything is seen again, and the third time a tenth of it is gone.
/// </summary>
internal static class RoundsBenchmark
{
    private const int People = 100_000;
    private const int Apps = 20;

    private static readonly NameSet Groups = NameSet.Of("sales");
    private static readonly NameSet Right = NameSet.Of("basic", "crm");
    private static readonly NameSet Wrong = NameSet.Of("basic", "crm", "root");

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        var peers = new Peers();
        using var product = new Product(services => services.AddSingleton<IAppConnector>(peers).AddSingleton<ISourceConnector>(peers));
        await product.PrepareAsync(ct);
        var reconciler = product.Get<Reconciler>();
        Console.WriteLine($"  {"",-40} {"took",11} {"of a round",11} {"findings",11} {"database",11} {"peak",11}");
        foreach (var (time, fixedShare) in (IEnumerable<(string, int)>)[("first, everything is new", 0), ("second, everything is seen again", 0), ("third, a tenth is gone", 10), ("fourth, seen again", 10)])
        {
            peers.Fixed = fixedShare;
            PeakMemory.Begin();
            var (started, open) = (TimeProvider.System.GetTimestamp(), 0);
            for (var app = 0; app < Apps; app++)
            {
                open += (await reconciler.CompareAsync(new(Some.Source(), Some.App($"app-{app:D2}"), Some.Limits(900), []), ct)).Open;
            }

            var took = TimeProvider.System.GetElapsedTime(started);
            Console.WriteLine($"  {time,-40} {$"{took.TotalSeconds:N1} s",11} {$"{took.TotalMilliseconds / Apps:N0} ms",11} {open,11:N0} {$"{product.DatabaseBytes / 1e6:N1} MB",11} {PeakMemory.End(),11}");
        }
    }

    /// <summary>A directory and apps that give everybody at once, as from pages.</summary>
    private sealed class Peers : IAppConnector, ISourceConnector, IAppConnection, ISourceDirectory
    {
        /// <summary>One in so many that were wrong is right again; 0 for none.</summary>
        public int Fixed { get; set; }

        public IAppConnection Open(GovernedApp app) => this;

        public ISourceDirectory Open(SourceDirectory source) => this;

        Task<AppListing> IAppConnection.ListAsync(IProgress<int>? read, CancellationToken ct)
        {
            var accounts = AccountShelf.Of(Enumerable.Range(0, People).Where(n => IsRight(n) || n % 99 != 7).Select(n =>
                new Account($"a-{n:D12}", $"User-{n}@example.org", $"i-{n:D12}", IsRight(n) ? n % 20 != 1 : n % 99 != 40, n % 20 == 1 && IsRight(n) ? NameSet.Empty : IsRight(n) ? Right : Wrong, Some.Noon)));
            accounts.Close();
            return Task.FromResult(new AppListing(default, default, accounts, true, "Complete.", []));
        }

        Task<DirectoryListing> ISourceDirectory.ListAsync(IProgress<int>? read, CancellationToken ct) =>
            Task.FromResult(new DirectoryListing(
                IdentityShelf.Of(Enumerable.Range(0, People).Select(n => new DirectoryIdentity($"i-{n:D12}", $"user-{n}@example.org", $"E{n}", $"User {n}", n % 20 != 1, IdentityKind.Person, "Sales", Groups, Some.Noon.AddDays(-30)))),
                true,
                "Complete.",
                []));

        public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct) => throw new NotSupportedException();

        public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

        Task<SourceReport> ISourceDirectory.ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => throw new NotSupportedException();

        public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct) => throw new NotSupportedException();

        /// <summary>Three in a hundred are not: a third without an account, a third with an inactive one, a third with a role too many.</summary>
        private bool IsRight(int n) => n % 33 != 7 || (Fixed > 0 && n / 33 % Fixed == 0);
    }
}
