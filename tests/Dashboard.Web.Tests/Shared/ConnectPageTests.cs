using Bunit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Infrastructure;
using Dashboard.Web.Shared.Lab;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Shared;

public sealed class ConnectPageTests : DashboardTestContext
{
    [Fact]
    public async Task The_sample_can_be_put_in_force_as_it_stands()
    {
        await using var services = new ServiceCollection().AddDashboardInfrastructure(new ConfigurationBuilder().Build()).BuildServiceProvider();

        var reading = services.GetRequiredService<IGovernanceFile>().Read(ConnectPage.Yaml);

        Assert.Empty(reading.Errors);
        Assert.Empty(GovernanceValidator.Validate(reading.Governance!));
    }

    [Fact]
    public void The_command_names_this_server() =>
        Assert.Contains("curl -X PUT http://localhost/api/v1/configuration", Render<ConnectPage>().Markup);
}
