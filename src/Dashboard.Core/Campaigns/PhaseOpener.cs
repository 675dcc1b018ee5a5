using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Starts a phase: fixes t0 and, from the directory's state as it was read back, what every app must show. Checks
/// that cannot be asked get their result at once.
/// </summary>
public static class PhaseOpener
{
    /// <summary>The facts that open a phase, or the fact that gives the run up.</summary>
    public static ImmutableArray<JournalFact> Open(RunProgress progress, Phase phase, Instant now)
    {
        var plan = progress.Plan!;

        // A JIT journey writes nothing more at the source: its clocks are the broker's answers, each app's own.
        if (LastWrite(progress, phase is Phase.Jit ? Phase.Join : phase) is not { Moment: { } changed } last)
        {
            return [new RunGivenUp($"The phase {phase} has no write whose moment is known.", false)];
        }

        var isDeleted = phase is Phase.Leave && plan.Campaign.LeaveBy is LeaveBy.Delete;
        if (!isDeleted && (phase is Phase.OwnerLeaves ? progress.Subject : last.Identity) is null)
        {
            return [new RunGivenUp("The canary could not be read back from the source after the last write, so that what the apps must show is not known.", false)];
        }

        var subject = isDeleted ? null : phase is Phase.OwnerLeaves ? progress.Subject : last.Identity;
        var control = progress.Identity(CanaryRole.Control);
        if (subject is { Groups: null } || control is { Groups: null } or null)
        {
            return [new RunGivenUp("The groups of a canary could not be read back from the source, so that what the apps must show is not known.", false)];
        }

        var expected = plan.Apps.Select(a => new ExpectedInApp(a.App.Id, a.App.Roles.Expect(subject), a.App.Roles.Expect(control))).ToImmutableArray();
        var opened = new PhaseOpened(phase, changed, expected);
        return [opened, .. plan.Apps.SelectMany(app => Unasked(progress, opened, app, now))];
    }

    /// <summary>What a check needs to know about an app in a phase.</summary>
    public static CheckContext ContextOf(RunProgress progress, PhaseOpened opened, GovernedApp app)
    {
        var expected = opened.Expected.First(e => e.App == app.Id);
        return new(
            expected.Subject,
            progress.ExpectedBefore(opened.Phase, app.Id),
            progress.BaselineBefore(opened.Phase, app.Id),
            expected.Control,
            app.DisabledMayKeepEntitlements)
        {
            Probes = progress.Baseline(app.Id)?.Probes ?? [.. app.Probes.All.Select(p => new ProbeBaseline(p.Name, p.Path, p.IsProof, false, "It was not tried."))],
            FormerOwner = opened.Phase is Phase.OwnerLeaves ? Ownership.Shown(progress) : null,
            Grant = GrantOf(progress, opened, app),
            AccountWasAbsent = progress.Watch(opened.Phase, app.Id).Last(ReadingLane.Account) is { AccountActive: null },
        };
    }

    private static GrantTerms? GrantOf(RunProgress progress, PhaseOpened opened, GovernedApp app)
    {
        if (opened.Phase is not Phase.Jit || app.Jit is not { } jit)
        {
            return null;
        }

        var first = progress.Grants.Of(app.Id, CanaryRole.Subject, 1);
        return new(jit, progress.Plan!.Apps.First(a => a.App.Id == app.Id).LongestGrant, first.Reference ?? string.Empty, first.Began(jit.Broker));
    }

    private static IEnumerable<JournalFact> Unasked(RunProgress progress, PhaseOpened opened, PlannedApp app, Instant now)
    {
        var context = ContextOf(progress, opened, app.App);
        foreach (var check in CheckPhases.Of(opened.Phase).Select(CheckCatalogue.Of))
        {
            var readiness = check.Prepare(context);
            if (readiness.Verdict is { } verdict)
            {
                yield return new Concluded(
                    opened.Phase,
                    WatchJudge.WithoutAnswer(app.App.Id, check.Kind, verdict, app.Limits[check.Kind], readiness.Reason, 0, opened.Changed.Latest.At, now));
            }
        }
    }

    private static WriteEnded? LastWrite(RunProgress progress, Phase phase)
    {
        if (phase is Phase.OwnerLeaves)
        {
            return progress.Write(new(CanaryRole.Owner, phase, 0)).LastEnd;
        }

        var count = JourneySteps.OfSubject(progress.Plan!.Campaign, phase, string.Empty, string.Empty, progress.Plan.PasswordOf(string.Empty)).Length;
        return progress.Write(new(CanaryRole.Subject, phase, count - 1)).LastEnd;
    }
}
