using System.Collections.Immutable;
using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Benchmarks.Reconciliation;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Packs;

/// <summary>
/// A year of runs as production records them - journals, answers to every reading, results - written by SQL: a year of commits is not what is measured.
/// Each run takes fifty apps through a life of four phases, ten readings of each app in each.
/// </summary>
internal sealed class RecordedRuns(Product product)
{
    /// <summary>Readings of a run.</summary>
    public const int PerRun = Apps * Readings * 4;

    private const int Apps = 50;
    private const int Readings = 10;

    private static readonly ImmutableArray<Phase> Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire];
    private static readonly ImmutableArray<CheckKind> Asked = [CheckKind.Joiner, CheckKind.MoverGrant, CheckKind.MoverRevoke, CheckKind.LeaverAccount, CheckKind.LeaverEntitlements, CheckKind.RehireAccess];

    private static readonly Canary Canary = Some.Canary();

    private readonly RunPlan _plan = Plan();
    private readonly ImmutableArray<byte[]> _answers = SomeAnswers.Packed();

    /// <summary>Puts the configuration in force and writes the runs, the last of them at noon.</summary>
    public async Task FillAsync(int observations, CancellationToken ct)
    {
        await InForce.PutAsync(Some.Governance([.. _plan.Apps.Select(a => a.App)]) with { Campaigns = [_plan.Campaign] }, product.Get<IGovernanceStore>(), (StandingClock)product.Get<TimeProvider>(), ct);
        await using var context = await product.Get<IDbContextFactory<DashboardContext>>().CreateDbContextAsync(ct);
        await context.Database.OpenConnectionAsync(ct);
        await using var rows = new SqlRows(context);
        var runs = observations / PerRun;
        for (var number = 1; number <= runs; number++)
        {
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            await AddRunAsync(rows, number, Some.Noon.AddDays(-365.0 * (runs - number) / runs).AddHours(-3), ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task AddRunAsync(SqlRows rows, int number, DateTimeOffset from, CancellationToken ct)
    {
        var (id, sequence, seconds) = (RunId.New().Value, 0L, 0.0);
        Instant Now() => new(from.AddSeconds(seconds), Some.S(seconds), "boot");
        await rows.InsertAsync("Runs", ct, ("Id", id), ("Number", number), ("Campaign", _plan.Campaign.Name), ("Trigger", "Schedule"), ("RequestedBy", "schedule"), ("RequestedAt", from.UtcTicks), ("ScheduledFor", from.UtcTicks), ("IsDryRun", 0), ("State", "Completed"), ("StartedAt", from.UtcTicks), ("EndedAt", from.AddHours(2).UtcTicks), ("Note", string.Empty), ("LastSequence", 0), ("LeaseFence", 1));
        await AddAsync(new RunBegun(_plan));
        foreach (var phase in Journey)
        {
            var step = new StepKey(CanaryRole.Subject, phase, 0);
            await AddAsync(new WriteIntended(step, Canary.Id, new CreateIdentity(Canary.UserName, "Canary", Canary.Marker, IdentityKind.Person, "Sales")));
            await AddAsync(new WriteEnded(step, WriteOutcome.Acknowledged, new(Now(), Now()), Some.S(0.1), Some.Identity(Canary), "Acknowledged.", false), answered: true);
            var changed = Now();
            await AddAsync(new PhaseOpened(phase, new(changed, changed), []));
            for (var reading = 1; reading <= Readings; reading++)
            {
                foreach (var planned in _plan.Apps)
                {
                    await AddAsync(Read(phase, planned.App.Id, reading), answered: true);
                }
            }

            foreach (var planned in _plan.Apps)
            {
                foreach (var kind in CheckPhases.Of(phase).Where(Asked.Contains))
                {
                    var result = SomeResults.Of(planned.App.Id, kind, number, Readings, changed.At, Now().At);
                    await AddAsync(new Concluded(phase, result));
                    await SomeResults.InsertAsync(rows, ResultRow.Of(id, planned.App.Tier, result), ct);
                }
            }
        }

        await AddAsync(new RunEnded(RunState.Completed, string.Empty));

        async Task AddAsync(JournalFact fact, bool answered = false)
        {
            var row = JournalRow.Of(id, new(++sequence, Now(), fact, null));
            await rows.InsertAsync("Journal", ct, ("RunId", id), ("Sequence", row.Sequence), ("At", row.At.UtcTicks), ("Monotonic", row.Monotonic.Ticks), ("Clock", row.Clock), ("Kind", row.Kind), ("Phase", row.Phase?.ToString()), ("App", row.App), ("Json", row.Json));
            if (answered)
            {
                await rows.InsertAsync("JournalDetails", ct, ("RunId", id), ("Sequence", row.Sequence), ("Packed", _answers[(int)(sequence * 31 % _answers.Length)]));
            }

            seconds += 2;
        }

        Observed Read(Phase phase, AppId app, int reading) => new(
            phase,
            app,
            reading,
            Now(),
            Now().Plus(Some.S(0.2)),
            [.. CheckPhases.Of(phase).Where(Asked.Contains).Select(kind => new JudgedCheck(kind, new(reading < Readings - 1 ? Answer.Without : Answer.With, reading < Readings - 1 ? "The account is active, and still has: basic, crm." : "Found by filter; the control canary was found by the same path.")))],
            $"a-{number}-{app.Value}",
            true,
            NameSet.Of("basic", "crm"),
            2,
            null);
    }

    private static RunPlan Plan()
    {
        var plan = SomePlan.Of(Apps);
        return plan with { Campaign = plan.Campaign with { Journey = Journey } };
    }
}
