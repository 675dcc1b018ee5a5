using Bunit;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Features.Canaries;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Features.Exceptions;
using Dashboard.Web.Features.Orphans;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Tests.Features.Runs;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Dashboard.Web.Tests.Features;

/// <summary>
/// Every screen over the real database: a migrated SQLite file with a finished run, a finding, an exception and a
/// canary, so that a query that only an in-memory list can answer is found out.
/// </summary>
public sealed class ScreensOverSqliteTests : DashboardTestContext, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-screens-").FullName;
    private readonly ServiceProvider _store;
    private Run? _run;

    public ScreensOverSqliteTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _folder)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = _folder });
        services.AddPersistence(configuration);
        _store = services.BuildServiceProvider();

        // Registered after the lists that the context brings: the last one is given out.
        Over<IGovernanceStore>();
        Over<IRunReader>();
        Over<IEvidenceCounter>();
        Over<IRunJournal>();
        Over<IFindingStore>();
        Over<IWaiverStore>();
        Over<ICanaryRegister>();
        Over<ICapabilityStore>();
        Over<IStorageHealth>();
        Context.Services.AddSingleton<IRunDoorbell, NoDoorbell>();
        Context.Services.AddSingleton<ISecretProbe, ReadableSecrets>();
    }

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await _store.PrepareStorageAsync(default);
        var governance = Governance.Empty with { Sources = [RunFacts.Source], Apps = [RunFacts.MailApp, RunFacts.CrmApp], Campaigns = [RunFacts.Campaign] };
        await Get<IGovernanceStore>().SaveAsync(governance, 0, "ada", default);

        var journal = Get<IRunJournal>();
        _run = await journal.AcceptAsync("movers", RunTrigger.Manual, "iris", Sample.Now.AddMinutes(-10), null, false, default);
        var lease = await journal.TryLeaseAsync(_run!.Id, "test", Sample.Now, TimeSpan.FromMinutes(1), default);
        var facts = RunFacts.Joined()
            .Conclude(9, Phase.Join, Fresh(RunFacts.Result(RunFacts.Mail, CheckKind.Joiner)))
            .Conclude(9, Phase.Join, Fresh(RunFacts.Result(RunFacts.Crm, CheckKind.Joiner, Verdict.Failed, SlaVerdict.Breached) with { Reason = "It did not happen within 1 h." }))
            .Conclude(9, Phase.Leave, Fresh(RunFacts.Result(RunFacts.Crm, CheckKind.LeaverAccount)))
            .Add(10, new RunEnded(RunState.Completed, string.Empty));
        await journal.CommitAsync(lease!, [.. facts.Entries], [Sample.Canary()], Sample.Now.AddMinutes(1), default);

        var finding = Sample.Finding(RunFacts.MailApp);
        await Get<IFindingStore>().SaveAsync(new(Guid.NewGuid(), RunFacts.Mail, "hr", Sample.Now, Sample.Now, true, "All of it.", 10, 11, 1), [finding], default);
        await Get<IWaiverStore>().SaveAsync(Sample.Waiver(RunFacts.CrmApp, TimeSpan.FromHours(2)), null, default);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void The_overview_shows_the_worst_of_each_app() => Shows<OverviewPage>("/", "Mail", "CRM", "Non-compliant", "open finding");

    [Fact]
    public void The_apps_are_listed_with_where_they_stand() => Shows<AppsPage>("/apps", "Mail", "CRM", "Non-compliant");

    [Fact]
    public void An_app_shows_its_results_with_their_reasons() => Shows<AppPage>("/apps/crm", p => p.Add(a => a.Id, "crm"), "It did not happen within 1 h.", "Failed");

    [Fact]
    public void An_app_shows_the_clocks_of_its_latest_leaver_and_what_is_not_tested() =>
        Shows<AppPage>("/apps/crm", p => p.Add(a => a.Id, "crm"), "1 of 5 clocks of this leaver stopped in time.", "Not set up", "7 of 18 checks are made");

    [Fact]
    public void A_campaign_shows_its_last_run() => Shows<CampaignsPage>("/campaigns", "movers", "Completed");

    [Fact]
    public void The_runs_are_listed() => Shows<RunsPage>("/runs", "movers", "Completed");

    [Fact]
    public void A_run_is_told_from_its_journal() => Shows<RunPage>($"/runs/{_run!.Id}", p => p.Add(r => r.Id, _run.Id.Value), "movers, run 1", "Passed", "Failed");

    [Fact]
    public void What_nobody_answers_for_is_listed() => Shows<OrphansPage>("/orphans", Sample.Finding(RunFacts.MailApp).UserName);

    [Fact]
    public void The_register_of_exceptions_is_shown() => Shows<ExceptionsPage>("/exceptions", "CRM", "2 h");

    [Fact]
    public void The_canaries_are_listed() => Shows<CanariesPage>("/canaries", Sample.Canary().UserName);

    [Fact]
    public void What_a_workbook_would_hold_is_counted() => Shows<EvidencePage>("/evidence", "3 results of 1 run");

    private static CheckResult Fresh(CheckResult result) => result with { ChangedAt = Sample.Now.AddMinutes(-6), ConcludedAt = Sample.Now.AddMinutes(-5) };

    private void Shows<T>(string address, params string[] words)
        where T : IComponent => Shows<T>(address, _ => { }, words);

    private void Shows<T>(string address, Action<ComponentParameterCollectionBuilder<T>> parameters, params string[] words)
        where T : IComponent
    {
        var page = Open(address, parameters);

        page.WaitForAssertion(() => Assert.All(words, word => Assert.Contains(word, page.Markup, StringComparison.Ordinal)), TimeSpan.FromSeconds(10));
    }

    private void Over<T>()
        where T : class => Context.Services.AddSingleton(Get<T>());

    private T Get<T>()
        where T : notnull => _store.GetRequiredService<T>();

    private sealed class NoDoorbell : IRunDoorbell
    {
        public void RingAt(RunId run, DateTimeOffset at)
        {
            // Nothing is driven here: the screens only read.
        }
    }

    private sealed class ReadableSecrets : ISecretProbe
    {
        public SecretState Probe(SecretReference reference) => SecretState.Readable;
    }
}
