using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Features.Runs;

public sealed class RunPageTests : DashboardTestContext
{
    private readonly Run _run = Sample.Run(campaign: "movers");

    public RunPageTests()
    {
        Context.Services.AddSingleton<IRunJournal>(new OneRun(_run, RunFacts.Joined().Entries));
        Context.Services.AddSingleton<IRunDoorbell>(new NoDoorbell());
        Stores.Govern(RunFacts.MailApp with { Owner = "nina" }, RunFacts.CrmApp);
    }

    [Theory]
    [InlineData("olga", false, false)]
    [InlineData("nina", true, false)]
    [InlineData("otto", false, true)]
    public void An_app_that_was_handed_over_shows_its_runs_to_its_owner_of_today_only(string owner, bool seesMail, bool seesCrm)
    {
        SignIn(owner, Role.AppOwner);

        var page = Open<RunPage>($"/runs/{_run.Id}", p => p.Add(r => r.Id, _run.Id.Value));

        Assert.Equal((seesMail, seesCrm), (page.Markup.Contains(">Mail<", StringComparison.Ordinal), page.Markup.Contains(">CRM<", StringComparison.Ordinal)));
        Assert.Equal(!seesMail && !seesCrm, page.Markup.Contains("No such run", StringComparison.Ordinal));
    }

    private sealed class NoDoorbell : IRunDoorbell
    {
        public void RingAt(RunId run, DateTimeOffset at)
        {
        }
    }

    private sealed class OneRun(Run run, IReadOnlyList<JournalEntry> entries) : IRunJournal
    {
        public Task<Run?> FindAsync(RunId id, CancellationToken ct) => Task.FromResult(id == run.Id ? run : null);

        public Task<IReadOnlyList<JournalEntry>> ReadAsync(RunId id, CancellationToken ct) => Task.FromResult(entries);

        public Task<Run?> AcceptAsync(string campaign, RunTrigger trigger, string requestedBy, DateTimeOffset now, DateTimeOffset? scheduledFor, bool isDryRun, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Run>> ListOpenAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<DateTimeOffset?> LastScheduledForAsync(string campaign, CancellationToken ct) => throw new NotSupportedException();

        public Task<RunLease?> TryLeaseAsync(RunId id, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<JournalEntry>> CommitAsync(RunLease lease, ImmutableArray<JournalEntry> facts, ImmutableArray<Canary> canaries, DateTimeOffset leaseUntil, CancellationToken ct) => throw new NotSupportedException();

        public Task ReleaseAsync(RunLease lease, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> RequestStopAsync(RunId id, string by, CancellationToken ct) => throw new NotSupportedException();
    }
}
