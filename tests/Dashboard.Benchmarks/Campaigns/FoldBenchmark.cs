using System.Collections.Immutable;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Campaigns;

/// <summary>What a long journal costs a worker: folded once when it takes a run over, asked what is due after every fact.</summary>
internal static class FoldBenchmark
{
    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        (int Facts, int Apps)[] sizes = [(1_000, 25), (10_000, 25), (10_000, 250)];
        var journals = Array.ConvertAll(sizes, size => (Name: $"{size.Facts:N0} facts, {size.Apps} apps", Entries: SomeJournal.Of(size.Facts, size.Apps)));

        await Comparison.RunAsync(
            "RunProgress.Of",
            21,
            ct,
            Array.ConvertAll(journals, j => Variant.Of(j.Name, j.Entries.Length, 200_000 / j.Entries.Length, () => RunProgress.Of(j.Entries))));

        // The only thing of the journal that a decision may grow with is its apps.
        await Comparison.RunAsync(
            "RunPlanner.Decide",
            21,
            ct,
            [.. journals.Zip(sizes, (journal, size) => Decide(journal.Name, size.Apps, RunProgress.Of(journal.Entries), journal.Entries.Length))]);
    }

    private static Variant Decide(string name, int apps, RunProgress progress, int facts) =>
        Variant.Of(name, apps, 10_000 / apps, () => RunPlanner.Decide(progress, false, Some.At(facts), ImmutableHashSet<RunAction>.Empty));
}
