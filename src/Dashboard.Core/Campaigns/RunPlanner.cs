using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Given the journal and the time: what is due, and when to wake. Pure, so that a run that was killed goes on
/// exactly where its journal ends.
/// </summary>
public static class RunPlanner
{
    /// <summary>Decides.</summary>
    /// <param name="progress">The journal, folded.</param>
    /// <param name="isDryRun">Whether nothing may be written.</param>
    /// <param name="now">The time.</param>
    /// <param name="busy">What is being looked at right now; it is not due again.</param>
    public static RunAgenda Decide(RunProgress progress, bool isDryRun, Instant now, IReadOnlySet<RunAction> busy)
    {
        if (progress.Ended is not null)
        {
            return new([], null);
        }

        if (progress.Plan is not { } plan)
        {
            return progress.GivenUp is null ? RunAgenda.Now(new BeginRun()) : RunAgenda.Now(new EndRun());
        }

        if (progress.GivenUp is null && Journey(plan, progress, isDryRun, now, busy) is { } agenda)
        {
            return LeaseIsOver(progress, now) is { } over ? RunAgenda.Now(over) : agenda;
        }

        return Withdrawals(plan, progress, now, busy)
            ?? (progress is { CleanedUp: null } && progress.Canary(CanaryRole.Subject) is not null ? RunAgenda.Now(new CleanUp())
            : progress is { OwnerCleanedUp: null } && progress.Canary(CanaryRole.Owner) is not null ? RunAgenda.Now(new CleanUpOwner())
            : RunAgenda.Now(new EndRun()));
    }

    /// <summary>After its lease the subject is removed by the sweep: what an app shows then follows from that, not from the change.</summary>
    private static GiveUp? LeaseIsOver(RunProgress progress, Instant now) =>
        Ownership.FirstToExpire(progress) is { } subject && now.At >= subject.ExpiresAt
            ? new($"The lease of {subject.UserName} ended at {subject.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC, before everything was decided. From then on it is removed, so that later readings prove nothing.")
            : null;

    private static RunAgenda? Journey(RunPlan plan, RunProgress progress, bool isDryRun, Instant now, IReadOnlySet<RunAction> busy)
    {
        var unprobed = plan.Apps.Where(a => !progress.IsProbed(a.App.Id)).Select(RunAction (a) => new ProbeApp(a.App.Id)).ToList();
        if (unprobed.Count > 0)
        {
            return new([.. unprobed.Where(a => !busy.Contains(a))], null);
        }

        if (isDryRun)
        {
            return DryRun(plan, progress);
        }

        return Writes(plan, progress, CanaryRole.Control, Phase.Join, now)
            ?? Preflight(plan, progress, now, busy)
            ?? plan.Campaign.Journey.Select(phase => Phased(plan, progress, phase, now, busy)).FirstOrDefault(agenda => agenda is not null);
    }

    /// <summary>
    /// Before the subject joins, every app is given its time to show the control canary. A standing one is seen at
    /// once. An app that never shows it is watched all the same; what cannot be proven there will say so.
    /// </summary>
    private static RunAgenda? Preflight(RunPlan plan, RunProgress progress, Instant now, IReadOnlySet<RunAction> busy)
    {
        if (progress.Opened(Phase.Join) is not null || progress.Canary(CanaryRole.Subject) is not null)
        {
            return null;
        }

        var ready = progress.ControlReadyAt!.Value;
        return Reading(plan.Apps.Select(app => ((RunAction)new SightControl(app.App.Id), ReadingTimes.NextSighting(plan, app, progress.Sighting(app.App.Id), ready))), now, busy);
    }

    /// <summary>What is due of a set of readings; null when there is nothing left to read.</summary>
    private static RunAgenda? Reading(IEnumerable<(RunAction Action, Instant? At)> readings, Instant now, IReadOnlySet<RunAction> busy)
    {
        var next = readings.Where(r => r.At is not null).Select(r => (r.Action, At: r.At!.Value)).ToList();
        if (next.Count == 0)
        {
            return null;
        }

        var free = next.Where(n => !busy.Contains(n.Action)).OrderBy(n => n.At.Since(now)).ToList();
        return new([.. free.Where(n => n.At.Since(now) <= TimeSpan.Zero).Select(n => n.Action)], free.Select(n => (Instant?)n.At).FirstOrDefault(at => at!.Value.Since(now) > TimeSpan.Zero));
    }

    private static RunAgenda? Phased(RunPlan plan, RunProgress progress, Phase phase, Instant now, IReadOnlySet<RunAction> busy)
    {
        if (progress.Opened(phase) is not { } opened)
        {
            return (phase is Phase.Leave ? Baselines(plan, progress, now, busy) : null)
                ?? OfOwner(plan, progress, phase, now)
                ?? Writes(plan, progress, CanaryRole.Subject, phase, now)
                ?? RunAgenda.Now(new OpenPhase(phase));
        }

        var pacer = new SignInPacer(plan, progress, now, busy);
        var readings =
            (from app in plan.Apps
            from lane in LanesOf(phase)
            let action = new ReadApp(phase, app.App.Id, lane)
            select (Action: (RunAction)action, At: ReadingTimes.NextReading(plan, app, progress, opened, lane, busy.Contains(action) ? null : pacer))).ToList();
        return Reading(phase is Phase.Jit ? readings.Concat(plan.Apps.SelectMany(app => Grants(plan, app, progress, readings, now, pacer))) : readings, now, busy);
    }

    private static IEnumerable<(RunAction Action, Instant? At)> Grants(RunPlan plan, PlannedApp app, RunProgress progress, List<(RunAction Action, Instant? At)> readings, Instant now, SignInPacer pacer) =>
        GrantPlanner.Next(plan, app, progress, now, readings.Any(r => r.At is not null && r.Action is ReadApp read && read.App == app.App.Id), pacer);

    /// <summary>Grants are taken back before their canaries go: the clean-up waits for each attempt, and for no answer for ever.</summary>
    private static RunAgenda? Withdrawals(RunPlan plan, RunProgress progress, Instant now, IReadOnlySet<RunAction> busy) =>
        progress.CleanedUp is not null ? null
        : Reading(GrantPlanner.ToWithdraw(plan, progress).Where(g => !g.Progress.IsGivenUp && g.Progress.Attempts - g.Progress.Unaudited < StepRetry.Withdrawals).Select(g => ((RunAction)new WithdrawGrant(g.Step), (Instant?)(StepRetry.NextAt(g.Progress) ?? now))), now, busy);

    private static IEnumerable<ReadingLane> LanesOf(Phase phase) => CheckPhases.Of(phase).Select(kind => CheckCatalogue.Of(kind).Lane).Distinct();

    /// <summary>
    /// Before the first write of the leaver, every way in is tried while it is open: what does not work then cannot be
    /// refused later. Once something was written it is too late for that.
    /// </summary>
    private static RunAgenda? Baselines(RunPlan plan, RunProgress progress, Instant now, IReadOnlySet<RunAction> busy)
    {
        if (progress.Write(new(CanaryRole.Subject, Phase.Leave, 0)).Attempts > 0)
        {
            return null;
        }

        var pacer = new SignInPacer(plan, progress, now, busy);
        return Reading(
            from app in plan.Apps
            let expected = progress.LastExpectedBefore(Phase.Leave, app.App.Id)
            where app.App.Probes.All.Length > 0 && expected is { Subject.Account: true, Control.Account: true }
            let action = new BaselineAccess(app.App.Id)
            select ((RunAction)action, ReadingTimes.NextBaseline(plan, app, progress.Baselines(app.App.Id), now, busy.Contains(action) ? null : pacer)),
            now,
            busy);
    }

    /// <summary>The next write of the owner canary; null when there is none, or all are done. Whose id is not known cannot own anything.</summary>
    private static RunAgenda? OfOwner(RunPlan plan, RunProgress progress, Phase phase, Instant now) =>
        !plan.Campaign.HasOwner() ? null
        : Writes(plan, progress, CanaryRole.Owner, phase, now) is { } due ? due
        : progress.Identity(CanaryRole.Owner) is null ? RunAgenda.Now(new GiveUp("The owner of the canary could not be read back from the source, so that nothing could be made to belong to it."))
        : null;

    /// <summary>The next write of a canary in a phase; null when all are done.</summary>
    private static RunAgenda? Writes(RunPlan plan, RunProgress progress, CanaryRole role, Phase phase, Instant now)
    {
        if (progress.Canary(role) is not { } canary)
        {
            return RunAgenda.Now(new ReserveCanary(role));
        }

        var steps = StepsOf(plan, canary, phase).Owned(role, progress);
        for (var i = 0; i < steps.Length; i++)
        {
            var key = new StepKey(role, phase, i);
            var write = progress.Write(key);
            if (!write.IsDone)
            {
                return Attempt(key, steps[i], write, now);
            }
        }

        return null;
    }

    private static RunAgenda Attempt(StepKey key, DirectoryChange change, StepProgress<WriteEnded> write, Instant now)
    {
        if (write is { IsGivenUp: true, LastEnd: { } last })
        {
            var what = last.Outcome is WriteOutcome.Refused ? "was refused" : $"was tried {write.Attempts} times";
            return RunAgenda.Now(new GiveUp($"The write {what}: {change.Describe()}. {last.Reason}"));
        }

        return StepRetry.NextAt(write) is { } at && at.Since(now) > TimeSpan.Zero ? new([], at) : RunAgenda.Now(new MakeWrite(key, change));
    }

    private static RunAgenda? DryRun(RunPlan plan, RunProgress progress)
    {
        foreach (var (role, phase) in Ownership.Turns(plan.Campaign))
        {
            var steps = JourneySteps.Of(plan.Campaign, role, phase, string.Empty, string.Empty, plan.PasswordOf(string.Empty));
            for (var i = 0; i < steps.Length; i++)
            {
                var key = new StepKey(role, phase, i);
                if (!progress.IsPlanned(key))
                {
                    return RunAgenda.Now(new MakeWrite(key, steps[i]));
                }
            }
        }

        return null;
    }

    private static ImmutableArray<DirectoryChange> StepsOf(RunPlan plan, CanaryReserved canary, Phase phase) =>
        JourneySteps.Of(plan.Campaign, canary.Role, phase, canary.UserName, $"tidemark-canary:{canary.Canary}", plan.PasswordOf(canary.Canary.ToString()));
}
