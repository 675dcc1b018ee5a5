using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>A key that the README names does what it says.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task The_keys_of_runs_and_comparisons_are_read()
    {
        await using var host = new TestHost();
        await using var set = host.WithWebHostBuilder(b => b
            .UseSetting("Campaigns:ReadsSideBySide", "3")
            .UseSetting("Campaigns:Lease", "00:00:07")
            .UseSetting("Reconciliation:Every", "00:02:00")
            .UseSetting("Reconciliation:MostVanishing", "0.5"));

        var campaigns = set.Services.GetRequiredService<IOptions<CampaignOptions>>().Value;

        Assert.Equal((3, TimeSpan.FromSeconds(7)), (campaigns.ReadsSideBySide, campaigns.Lease));
        var comparisons = set.Services.GetRequiredService<IOptions<ReconciliationOptions>>().Value;
        Assert.Equal((TimeSpan.FromMinutes(2), 0.5), (comparisons.Every, comparisons.MostVanishing));
    }
}
