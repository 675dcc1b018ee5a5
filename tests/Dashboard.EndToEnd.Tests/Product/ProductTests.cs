namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Whole products measure time: they run one after the other, when everything else is done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProductTests : ICollectionFixture<LabCampaign>, ICollectionFixture<SmallCampaigns>
{
    public const string Name = "Product";
}
