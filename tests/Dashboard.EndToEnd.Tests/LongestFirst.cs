using Dashboard.EndToEnd.Tests.Product;
using Dashboard.EndToEnd.Tests.Sentinel;
using Dashboard.EndToEnd.Tests.SignIn;
using Xunit.Sdk;
using Xunit.v3;

// One of three mostly waits.
[assembly: TestCollectionOrderer(typeof(Dashboard.EndToEnd.Tests.LongestFirst))]
[assembly: Parallelization(MaxThreads = 3)]

namespace Dashboard.EndToEnd.Tests;

/// <summary>Begins what takes a minute before what takes seconds: the other way round it goes on alone when all else is done.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [nameof(QuietPageTests), TenantSignInTests.Name, nameof(ExceptionRoadTests), nameof(SentinelTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(First, name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : First.Length)];
}
