using Bunit.TestDoubles;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Jit;
using Dashboard.Core.Keeping;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Core.Tests.Access;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Dashboard.Core;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Workbooks;
using Dashboard.Web.Security;
using Dashboard.Web.Shared;
using Dashboard.Web.Tests.Features.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using System.Security.Claims;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Renders screens over stores a test fills, at nine in the morning, with a manager signed in.</summary>
public abstract class DashboardTestContext : IAsyncLifetime
{
    private readonly BunitContext _context = new();

    protected DashboardTestContext()
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Services.AddScreens();
        _context.Services.AddDashboardCore();
        _context.Services.AddSingleton<TimeProvider>(Time);
        _context.Services.AddSingleton<IGovernanceStore>(Stores);
        _context.Services.AddSingleton<IGovernanceHistory>(Stores);
        _context.Services.AddSingleton<IKeptSecrets>(Secrets);
        _context.Services.AddSingleton<ISecretKeys>(Secrets);
        _context.Services.AddSingleton<IRunReader>(Stores);
        _context.Services.AddSingleton<IEvidenceCounter>(Stores);
        _context.Services.AddSingleton<IFindingStore>(Stores);
        _context.Services.AddSingleton<IRealEventStore>(RealEvents);
        _context.Services.AddSingleton<IPseudonyms>(RealEvents);
        _context.Services.AddSingleton<IOutageStore>(Outages);
        _context.Services.AddLogging();
        Audit = new(Time);
        _context.Services.AddSingleton<IAuditTrail>(Audit);
        _context.Services.AddSingleton<IAuditCheckpoints>(Checkpoints);
        _context.Services.AddSingleton<IAuditSigner>(Checkpoints);
        _context.Services.AddSingleton<IGovernanceFile>(new GovernanceYaml());
        _context.Services.AddSingleton<IApiTokenStore>(Tokens);
        _context.Services.AddSingleton<IPersonRegister>(new FakePeople());
        _context.Services.AddSingleton<IDeliveryStore>(Deliveries);
        _context.Services.AddSingleton<INotificationSender>(Deliveries);
        _context.Services.AddSingleton<IRetentionStore>(Retention);
        _context.Services.AddSingleton<IRemovedReader>(Retention);
        _context.Services.AddSingleton<IPackStore>(Packs);
        _context.Services.AddSingleton<IPackFiles>(Packs);
        _context.Services.AddSingleton<IPackSigner>(Packs);
        _context.Services.AddSingleton<IPackWriter>(Packs);
        _context.Services.AddSingleton<IEvidenceWriter>(new ExcelEvidenceWriter());
        _context.Services.AddSingleton(new DataFolder(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", Path.GetTempPath())]).Build(), new HostingEnvironment { ContentRootPath = Path.GetTempPath() }));
        _context.Services.AddSingleton<IRoundOrderStore>(Orders);
        _context.Services.AddSingleton<IRoundDoorbell>(Orders);
        _context.Services.AddSingleton<IWaiverStore>(Stores);
        _context.Services.AddSingleton<ICanaryRegister>(Stores);
        _context.Services.AddSingleton<ICapabilityStore>(Stores);
        _context.Services.AddSingleton<IStorageHealth>(Stores);
        _context.Services.AddSingleton<IAppFileStore>(Files);
        _context.Services.AddSingleton<IAppFileFetcher>(Files);
        _context.Services.AddSingleton<IAppFileReader>(new AppFileReader());
        _context.Services.AddSingleton<ISourceConnector>(Connections);
        _context.Services.AddSingleton<IAppConnector>(Connections);
        _context.Services.AddSingleton<IJitConnector>(Connections);
        _context.Services.AddSingleton<IAccessProber>(Prober);
        _context.Services.AddSingleton<IRunJournal>(new FakeJournal(Stores));
        _context.Services.AddSingleton<IProvisioningLogSource>(Logs);
        _context.Services.AddSingleton<ILogFileReader>(new LogFileReader());
        _context.Services.AddSingleton<ILogFileFetcher>(Logs);
        _context.Services.AddSingleton<IProvisioningJobSource>(Logs);
        _context.Services.AddSingleton<IProvisioningLogStore>(Logs);
        Authorization = _context.AddAuthorization();
        SignIn("iris", Role.IamManager);
    }

    internal InMemoryStores Stores { get; } = new();

    internal FakeSecrets Secrets { get; } = new();

    internal FakeRoundOrders Orders { get; } = new();

    internal FakePacks Packs { get; } = new();

    internal FakeRetention Retention { get; } = new();

    internal FakeRealEvents RealEvents { get; } = new();

    internal FakeOutages Outages { get; } = new();

    internal FakeAuditTrail Audit { get; }

    internal FakeAuditCheckpoints Checkpoints { get; } = new();

    internal FakeTokens Tokens { get; } = new();

    internal FakeDeliveries Deliveries { get; } = new();

    internal FakeConnections Connections { get; } = new();

    internal FakeAccessProber Prober { get; } = new();

    internal FakeProvisioningLogs Logs { get; } = new();

    internal FakeAppFiles Files { get; } = new();

    protected FakeTimeProvider Time { get; } = new(Sample.Now);

    protected BunitContext Context => _context;

    protected BunitNavigationManager Navigation => _context.Services.GetRequiredService<BunitNavigationManager>();

    private BunitAuthorizationContext Authorization { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Before rendering only: what was rendered does not look again.</summary>
    protected void SignIn(string name, params Role[] roles)
    {
        Authorization.SetAuthorized(name);
        Authorization.SetRoles([.. roles.Select(r => r.ToString())]);
    }

    protected IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        // Not in the constructor: the renderer closes the list of services, and a test may still add to it.
        _context.Renderer.SetRendererInfo(new RendererInfo("Server", true));
        return _context.Render(parameters);
    }

    /// <summary>Renders a page as if its address, with this query, had been opened.</summary>
    protected IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render(parameters);
    }
}
