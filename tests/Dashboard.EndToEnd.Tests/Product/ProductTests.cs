namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Whole products measure time: they run one after the other, when everything else is done. Those that measure nothing come last, side by side.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[TestClassOrderer(typeof(UnhurriedLast))]
public sealed class ProductTests : ICollectionFixture<LabCampaign>, ICollectionFixture<SmallCampaigns>, ICollectionFixture<KilledRuns>
{
    public const string Name = "Product";
}
