using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Connectors;

public sealed class ConnectorRegistrationTests
{
    [Fact]
    public void The_connectors_are_complete_by_themselves()
    {
        using var services = new ServiceCollection().AddConnectors().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(services.GetRequiredService<IAppConnector>());
        Assert.NotNull(services.GetRequiredService<ISourceConnector>());
    }

    [Fact]
    public void A_clock_that_is_registered_already_is_used()
    {
        var clock = new MeasuringClock(TimeProvider.System, "mine");
        using var services = new ServiceCollection().AddSingleton(clock).AddConnectors().BuildServiceProvider();

        Assert.Same(clock, services.GetRequiredService<MeasuringClock>());
    }

    [Fact]
    public void Two_processes_of_one_boot_measure_on_one_clock()
    {
        using var one = new ServiceCollection().AddConnectors().BuildServiceProvider();
        using var two = new ServiceCollection().AddConnectors().BuildServiceProvider();

        var comparable = one.GetRequiredService<MeasuringClock>().Now().IsComparableWith(two.GetRequiredService<MeasuringClock>().Now());

        Assert.Equal(OperatingSystem.IsLinux(), comparable);
    }
}
