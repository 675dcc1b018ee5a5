using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Connectors;

public sealed class ConnectorRegistrationTests
{
    [Fact]
    public async Task The_connectors_are_complete_with_the_store()
    {
        await using var store = await TestStore.OpenAsync(prepare: false, more: services => services.AddConnectors()); // validated as it is built
        Directory.CreateDirectory(store.Folder);

        Assert.NotNull(store.Get<IAppConnector>());
        Assert.NotNull(store.Get<ISourceConnector>());
        Assert.NotNull(store.Get<IAccessProber>());
        Assert.NotNull(store.Get<IJitConnector>());
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
