using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Tests.Packs;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>Every control total, and the loss of one row that it must notice: no total compares a figure with itself.</summary>
public sealed class ControlTotalTests(ControlTotalTests.Losing losing) : IClassFixture<ControlTotalTests.Losing>
{
    private static readonly Dictionary<string, (string Store, string Method, Func<object, bool> Which)> Losses = new()
    {
        ["Results by verdict"] = Result(_ => true),
        ["Results by SLA verdict"] = Result(_ => true),
        ["Results by compliance"] = Result(_ => true),
        ["Results that passed"] = Result(r => r.Verdict is Verdict.Passed),
        ["Results that failed"] = Result(r => r.Verdict is Verdict.Failed),
        ["Results behind the shares"] = Result(_ => true),
        ["Leaver results"] = Result(r => r.Kind is CheckKind.LeaverAccount),
        ["JIT results"] = Result(r => r.Kind is CheckKind.JitGrant),
        ["Results by run"] = Result(_ => true),
        ["Results against the journals"] = Result(_ => true),
        ["Deciding observations"] = (nameof(IRunReader), nameof(IRunReader.ReadFactsAsync), row => row is JournalEntry { Fact: Observed { Number: 2 } }),
        ["Observations"] = (nameof(IRunReader), nameof(IRunReader.ReadFactsAsync), row => row is JournalEntry { Fact: Observed }),
        ["Runs requested in the period"] = Run(r => r.RequestedAt > FilledStore.From),
        ["Earlier runs with results in the period"] = Run(r => r.RequestedAt < FilledStore.From && r.Number == 2),
        ["Run numbers"] = Run(r => r.Campaign == "leavers" && r.Number == 4),
        ["Findings"] = (nameof(IFindingStore), nameof(IFindingStore.ListAsync), row => row is Finding { Situation: Situation.ResidualAccess }),
        ["Orphaned accounts"] = (nameof(IFindingStore), nameof(IFindingStore.ListAsync), row => row is Finding { Situation: Situation.OrphanedAccount, ResolvedAt: null } orphan && orphan.FirstSeen < FilledStore.From),
        ["Comparisons with the directory"] = (nameof(IFindingStore), nameof(IFindingStore.ListRoundsAsync), _ => true),
        ["Real events"] = (nameof(IRealEventStore), nameof(IRealEventStore.ListAsync), _ => true),
        ["Control outages"] = (nameof(IOutageStore), nameof(IOutageStore.ListAsync), _ => true),
        ["Audit trail by outcome"] = (nameof(IAuditTrail), nameof(IAuditTrail.ReadAsync), _ => true),
        ["Audit trail numbers"] = (nameof(IAuditTrail), nameof(IAuditTrail.ReadAsync), row => row is AuditEntry { Outcome: AuditOutcome.Refused }),
        ["Canaries"] = (nameof(ICanaryRegister), nameof(ICanaryRegister.ListAsync), row => row is Canary { State: CanaryState.Leaked }),
        ["Population of the sample"] = Result(r => r.Kind is CheckKind.JitApproval && r.Verdict is Verdict.Inconclusive), // the only one of its run and app
        ["Exceptions by state"] = (nameof(IWaiverStore), nameof(IWaiverStore.ListAsync), row => row is Waiver { Decision: WaiverState.Submitted }),
        ["Answers to observations"] = (nameof(IRunReader), nameof(IRunReader.ReadAnswersAsync), row => row is StepAnswer { Fact.Name: nameof(Observed) }),
        ["Answers to comparisons"] = (nameof(IRoundAnswers), nameof(IRoundAnswers.ReadAsync), row => row is RoundAnswer { Side: RoundSide.Directory }),
        ["Answers to other steps"] = (nameof(IRunReader), nameof(IRunReader.ReadAnswersAsync), row => row is StepAnswer { Fact.Name: nameof(WriteEnded) }),
    };

    public static TheoryData<string> Totals => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Totals))]
    public async Task A_row_that_a_reader_loses_breaks_the_total_and_the_pack_says_so(string total)
    {
        var (store, method, which) = Losses[total];
        losing.Switch.Lose(store, method, which);
        try
        {
            var pack = await losing.Filled.Rig.MakeAsync(FilledStore.Request);

            Assert.True(pack.State is PackState.Made, pack.Reason);
            Assert.False(pack.Seal!.Ties);
            var told = PackManifest.Parse(PackRig.Read(await losing.Filled.Rig.FetchAsync(pack), PackManifest.FileName))!.Totals.Single(t => t.Name == total);
            Assert.False(told.Ties, told.ToString());
        }
        finally
        {
            losing.Switch.Stop();
        }
    }

    [Fact]
    public async Task Nothing_is_lost_and_every_total_ties_with_figures_that_are_not_nothing()
    {
        var pack = await losing.Filled.Rig.MakeAsync(FilledStore.Request);

        var totals = PackManifest.Parse(PackRig.Read(await losing.Filled.Rig.FetchAsync(pack), PackManifest.FileName))!.Totals;
        Assert.All(totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.All(totals, t => Assert.True(t.Counted > 0, t.ToString()));

        // One more is there; rows and sum of the sample are both of the draw, and a test of the Core loses one of its rows.
        Assert.Equal(Losses.Keys.Append("Sample").Order(), totals.Select(t => t.Name).Order());
    }

    [Fact]
    public async Task Of_chosen_apps_every_total_ties_too()
    {
        foreach (var app in (AppId[])[Persistence.Samples.Crm, new("pay")])
        {
            var pack = await losing.Filled.Rig.MakeAsync(FilledStore.Request with { Apps = [app] });

            var totals = PackManifest.Parse(PackRig.Read(await losing.Filled.Rig.FetchAsync(pack), PackManifest.FileName))!.Totals;
            Assert.All(totals, t => Assert.True(t.Ties, t.ToString()));
            Assert.Contains(totals, t => t is { Name: "Answers to observations", Counted: > 0 });
        }
    }

    private static (string, string, Func<object, bool>) Result(Func<CheckResult, bool> which) =>
        (nameof(IRunReader), nameof(IRunReader.ListResultsAsync), row => row is RecordedResult recorded && recorded.Result.ConcludedAt >= FilledStore.From && which(recorded.Result));

    private static (string, string, Func<object, bool>) Run(Func<Run, bool> which) => (nameof(IRunReader), nameof(IRunReader.ListAsync), row => row is Run run && which(run));

    /// <summary>A filled database behind readers that can be made to lose a row.</summary>
    public sealed class Losing : IAsyncLifetime
    {
        internal FilledStore Filled { get; private set; } = null!;

        internal LosingRow.Switch Switch { get; } = new();

        public async ValueTask InitializeAsync() => Filled = await FilledStore.OpenAsync(services => LosingRow.Register(
            services, Switch, typeof(IRunReader), typeof(IFindingStore), typeof(IRealEventStore), typeof(IOutageStore), typeof(IAuditTrail), typeof(ICanaryRegister), typeof(IWaiverStore), typeof(IRoundAnswers)));

        public ValueTask DisposeAsync() => Filled.DisposeAsync();
    }
}
