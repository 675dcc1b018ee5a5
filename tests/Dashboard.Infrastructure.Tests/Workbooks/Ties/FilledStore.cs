using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Tests.Packs;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>
/// A database in which everything happened that a book is about, before its period, in it, across its borders and after it; written by the stores of the
/// product, as the product writes.
/// </summary>
internal sealed partial class FilledStore(PackRig rig) : IAsyncDisposable
{
    /// <summary>The period of the book.</summary>
    public static readonly DateTimeOffset From = Samples.Now.AddDays(2);

    public static readonly DateTimeOffset To = From.AddDays(7);

    /// <summary>What a spreadsheet or a file could take for something else.</summary>
    public const string Nasty = "=HYPERLINK(\"https://x\") _x0041_ <b>&amp;\nsecond line, 試験 😀";

    private static readonly AppId Pay = new("pay");

    public PackRig Rig { get; } = rig;

    public TestStore Store => Rig.Store;

    public static EvidenceRequest Request => new(From, To, string.Empty);

    public static async Task<FilledStore> OpenAsync(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? more = null)
    {
        var filled = new FilledStore(await PackRig.OpenAsync(more: more));
        await filled.GovernAsync();
        await filled.AddLeaversAsync();
        await filled.AddGrantsAsync();
        await filled.AddComparisonsAsync();
        await filled.AddRegistersAsync();
        await filled.AddAuditTrailAsync(); // last: its times are those of the clock
        return filled;
    }

    public ValueTask DisposeAsync() => Rig.DisposeAsync();

    private async Task GovernAsync()
    {
        var samples = Samples.Governance;
        var pay = samples.Apps[0] with { Name = "pay", DisplayName = "Pay & Perks", Tier = RiskTier.Medium, Owner = "pia" };
        var grants = Samples.Campaign with { Name = "grants", Kind = IdentityKind.Person, Journey = [Phase.Join, Phase.Jit], Apps = [Pay, Samples.Mail] };
        var governance = samples with { Apps = [.. samples.Apps, pay], Campaigns = [Samples.Campaign, grants, Samples.Campaign with { Name = "idle", Apps = [Pay], Journey = [Phase.Join, Phase.Move] }] };
        await Store.Get<IGovernanceStore>().SaveAsync(governance, 0, "ada", default);
    }

    /// <summary>Before the period, across its beginning, in it with every verdict, dry, stopped, across its end, after it.</summary>
    private async Task AddLeaversAsync()
    {
        await RunAsync("leavers", From.AddDays(-2), [Result(Samples.Mail, CheckKind.Joiner, Verdict.Passed, SlaVerdict.Met, From.AddDays(-2).AddMinutes(9))]);
        await RunAsync("leavers", From.AddHours(-1),
        [
            Result(Samples.Mail, CheckKind.Joiner, Verdict.Passed, SlaVerdict.Met, From.AddTicks(-1)),
            Result(Samples.Mail, CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Breached, From, upper: 20_000), // the beginning is in the period
            Result(Samples.Crm, CheckKind.LeaverAccount, Verdict.Failed, SlaVerdict.Breached, From.AddMinutes(5), upper: null),
        ]);
        await RunAsync("leavers", From.AddHours(30), [.. Everything(From.AddHours(31))]);
        await RunAsync("leavers", From.AddHours(40), [], isDryRun: true);
        await RunAsync("leavers", From.AddHours(50), [], stoppedBy: "otto@example.com");
        await RunAsync("leavers", To.AddHours(-1),
        [
            Result(Samples.Crm, CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Met, To.AddTicks(-1)),
            Result(Samples.Crm, CheckKind.LeaverTokens, Verdict.Passed, SlaVerdict.Met, To), // the end is not
        ]);
        await RunAsync("leavers", To.AddHours(2), [Result(Samples.Mail, CheckKind.Joiner, Verdict.Passed, SlaVerdict.Met, To.AddHours(3))]);
    }

    private async Task AddGrantsAsync()
    {
        await RunAsync("grants", From.AddHours(8), [.. Enum.GetValues<CheckKind>().Where(k => k >= CheckKind.JitApproval).Select((kind, i) => Result(Pay, kind, i == 4 ? Verdict.Failed : Verdict.Passed, i == 4 ? SlaVerdict.Breached : SlaVerdict.Met, From.AddHours(9).AddMinutes(i))), Result(Samples.Mail, CheckKind.JitApproval, Verdict.Inconclusive, null, From.AddHours(9).AddMinutes(30))]);
        await Store.Journal.AcceptAsync("grants", RunTrigger.Schedule, "schedule", From.AddHours(20), From.AddHours(19), false, default); // never begun
    }

    /// <summary>Every check of the journey in both apps, with every verdict there is, two at the same moment.</summary>
    private static IEnumerable<CheckResult> Everything(DateTimeOffset at)
    {
        (Verdict, SlaVerdict?, double?)[] ways =
            [(Verdict.Passed, SlaVerdict.Met, 42.0625), (Verdict.Passed, SlaVerdict.Breached, 5_400), (Verdict.Passed, SlaVerdict.Indeterminate, 901.5), (Verdict.Failed, SlaVerdict.Breached, null), (Verdict.Inconclusive, null, null), (Verdict.Skipped, null, null)];
        foreach (var (i, kind) in Enum.GetValues<CheckKind>().Where(k => k <= CheckKind.LeaverResurrection).Index())
        {
            foreach (var app in (AppId[])[Samples.Mail, Samples.Crm])
            {
                var (verdict, sla, upper) = ways[(i + (app == Samples.Crm ? 2 : 0)) % ways.Length];
                yield return Result(app, kind, verdict, sla, at.AddSeconds(i), upper);
            }
        }
    }

    private static CheckResult Result(AppId app, CheckKind kind, Verdict verdict, SlaVerdict? sla, DateTimeOffset at, double? upper = 64.25) => Samples.Result(app, kind) with
    {
        Verdict = verdict,
        Sla = sla,
        Latency = sla is null ? null : new(TimeSpan.FromSeconds(Math.Min(upper ?? 600, 61)), upper is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        DecidingObservation = sla is null ? null : 2,
        Reason = $"{kind} of {app}: {Nasty}",
        ChangedAt = verdict is Verdict.Skipped ? null : at.AddMinutes(-20),
        ConcludedAt = at,
    };

    /// <summary>A run from its request to its end: a plan, writes, a sighting, readings with and without answers, and its results.</summary>
    private async Task RunAsync(string campaign, DateTimeOffset requested, ImmutableArray<CheckResult> results, bool isDryRun = false, string? stoppedBy = null)
    {
        var setUp = (await Store.Get<IGovernanceStore>().ReadAsync(default)).Governance;
        var run = (await Store.Journal.AcceptAsync(campaign, RunTrigger.Schedule, "schedule", requested, requested.AddMinutes(-1), isDryRun, default))!;
        var lease = (await Store.Journal.TryLeaseAsync(run.Id, "worker", requested, TimeSpan.FromMinutes(1), default))!;
        var plan = Samples.Plan with { Campaign = setUp.Campaign(campaign)!, Apps = [.. setUp.Apps.Where(a => setUp.Campaign(campaign)!.Apps.Contains(a.Id)).Select(a => new PlannedApp(a, Core.Sla.TierPolicy.Default(a.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty))] };
        var clock = requested;
        await CommitAsync(new RunBegun(plan));
        if (isDryRun)
        {
            await CommitAsync(new WritePlanned(new(Core.Canaries.CanaryRole.Subject, Phase.Leave, 1), "tm-canary", new DisableIdentity(), true, "Within the budget."));
        }
        else
        {
            foreach (var fact in Samples.Facts.Where(f => f is WriteIntended or WriteEnded or ControlSighted or AppProbed))
            {
                await CommitAsync(fact, fact is WriteEnded ? """{"request":"PATCH","status":200}""" : null);
            }

            foreach (var (n, app) in plan.Apps.SelectMany(a => Enumerable.Range(1, 3).Select(n => (n, a.App.Id))))
            {
                await CommitAsync(Reading(n, app, campaign == "grants" ? Phase.Jit : Phase.Leave, clock), n == 2 ? null : $$"""{"exchanges":[{"request":"GET {{app}}","status":200}]}""");
            }
        }

        foreach (var result in results)
        {
            clock = result.ConcludedAt > clock ? result.ConcludedAt : clock;
            await CommitAsync(new Concluded(CheckPhases.Of(result.Kind), result));
        }

        await (stoppedBy is null ? Task.CompletedTask : Store.Journal.RequestStopAsync(run.Id, stoppedBy, default));
        await CommitAsync(new RunEnded(stoppedBy is null ? RunState.Completed : RunState.Stopped, stoppedBy is null ? string.Empty : $"Stopped by {stoppedBy}."));
        await Store.Journal.ReleaseAsync(lease, default);

        Task CommitAsync(JournalFact fact, string? detail = null)
        {
            clock = clock.AddSeconds(1);
            return Store.Journal.CommitAsync(lease, [new JournalEntry(0, new Instant(clock, clock - requested, "boot-1"), fact, detail)], [], clock.AddMinutes(1), default);
        }
    }

    private static Observed Reading(int number, AppId app, Phase phase, DateTimeOffset at) => new(
        phase,
        app,
        number,
        new(at, TimeSpan.FromSeconds(number), "boot-1"),
        new(at.AddMilliseconds(1_234), TimeSpan.FromSeconds(number + 1.2), "boot-1"),
        number switch
        {
            1 => [new(CheckKind.LeaverAccount, new(Answer.NeedsListing, "Not found by filter.")), new(CheckKind.LeaverEntitlements, new(Answer.Without, "reader is there."))],
            2 => [.. Enum.GetValues<CheckKind>().Select(kind => new JudgedCheck(kind, new(Answer.With, $"Decides {kind}.")))], // the one that results name
            _ => [new(CheckKind.LeaverAccount, new(Answer.With, Nasty))],
        },
        "a-1",
        number switch { 1 => true, 2 => false, _ => null },
        number switch { 1 => NameSet.Of("reader", "Editor"), 2 => NameSet.Empty, _ => null },
        number,
        null)
    {
        Grant = phase is Phase.Jit ? new(GrantState.Pending, null, null, null, "pending") : null,
    };
}
