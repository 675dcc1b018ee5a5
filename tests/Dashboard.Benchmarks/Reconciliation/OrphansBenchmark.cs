using System.Collections.Immutable;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>A complete listing against the directory, in a company like any: one account in fifty is nobody's.</summary>
internal static class OrphansBenchmark
{
    private static readonly AppId App = new("mail");
    private static readonly NameSet Entitlements = NameSet.Of("basic", "crm");

    public static Task RunAsync(string? published, CancellationToken ct) =>
        Comparison.RunAsync("OrphanDetector.Detect", 11, ct, Variant(10_000, 10), Variant(100_000, 1));

    private static Variant Variant(int count, int times)
    {
        ImmutableArray<DirectoryIdentity> identities = [.. Enumerable.Range(0, count).Where(n => n % 50 != 0).Select(Identity)];
        ImmutableArray<Account> accounts = [.. Enumerable.Range(0, count).Select(Account)];
        ImmutableArray<Canary> canaries = [.. Enumerable.Range(0, count / 500).Select(Canary)];
        var known = Detect([]).Where((_, n) => n % 2 == 0).ToList();

        return Measuring.Variant.Of($"{count:N0} accounts, {Detect(known).Length:N0} findings", count, times, () => Detect(known));

        ImmutableArray<Finding> Detect(IReadOnlyCollection<Finding> before) =>
            OrphanDetector.Detect(App, accounts, identities, canaries, before, TimeSpan.FromHours(1), Some.Noon);
    }

    /// <summary>One in twenty is disabled, long ago.</summary>
    private static DirectoryIdentity Identity(int n) =>
        Some.Person($"i-{n}", $"user-{n}@example.org", n % 20 != 1, "Sales", Some.Noon.AddDays(-30), "sales");

    /// <summary>One in ten carries no externalId and is found by its name; of the disabled ones every other is still active.</summary>
    private static Account Account(int n) =>
        new($"a-{n}", $"User-{n}@example.org", n % 10 == 3 ? null : $"i-{n}", n % 40 != 1, Entitlements, null);

    private static Canary Canary(int n) =>
        Some.Canary(state: CanaryState.Gone) with { Id = CanaryId.New(), UserName = $"tm-canary-nightly-{n:D4}", IdentityId = $"c-{n}", GoneAt = Some.Noon.AddDays(-2) };
}
