using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// The next act at the broker of one app. Every app goes its own pace: a request is watched unapproved, approved, used, left
/// to end by itself; a second grant is taken back early. All the while the control canary holds a grant of its own, so that
/// what is missing on the subject has a positive control. Pure, like the planner.
/// </summary>
internal static class GrantPlanner
{
    /// <summary>What is due at the app's broker, and when; empty when nothing is left to do there.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="app">The app.</param>
    /// <param name="progress">The journal, folded.</param>
    /// <param name="now">The time.</param>
    /// <param name="isWatched">Whether a check of the app is still being watched.</param>
    /// <param name="pacer">Says when there is room for the sign-ins that follow a grant.</param>
    public static IEnumerable<(RunAction Action, Instant? At)> Next(RunPlan plan, PlannedApp app, RunProgress progress, Instant now, bool isWatched, SignInPacer pacer)
    {
        if (app.App.Jit is not { } jit || !IsAsked(progress, app))
        {
            yield break;
        }

        var control = Control(app, jit, progress, now);
        var subject = IsControlSettled(app, jit, progress) ? Subject(plan, app, jit, progress, now, pacer) : null;
        if (subject is not null)
        {
            yield return subject.Value;
        }

        if (control is not null && (subject is not null || isWatched || !IsControlSettled(app, jit, progress)))
        {
            yield return control.Value;
        }
    }

    /// <summary>
    /// The grants that may still be in force and can be taken back: all but the one that was seen to end by itself. What
    /// merely says of itself that it is over is taken back too.
    /// </summary>
    public static IEnumerable<(GrantStep Step, StepProgress<GrantEnded> Progress)> ToWithdraw(RunPlan plan, RunProgress progress) =>
        from grant in progress.Grants.All
        where grant.Grant.MayExist && !(grant is { Role: CanaryRole.Subject, Number: 1 } && HasEnded(progress, grant.App))
        let broker = plan.Apps.First(a => a.App.Id == grant.App).App.Jit!.Broker
        where (broker.HasRevoke && !grant.Grant.Step(GrantVerb.Revoke).IsDone) || (!broker.HasRevoke && broker.HasClose && !grant.Grant.Step(GrantVerb.Close).IsDone)
        let step = grant.Grant.Step(GrantVerb.Withdraw)
        where !step.IsDone
        select (new GrantStep(grant.App, grant.Role, grant.Number, GrantVerb.Withdraw), step);

    /// <summary>
    /// Whether the control canary may be left with a grant: not taken back, in an app that was not seen to end one by itself.
    /// Then it has to go as well, because it stands on after the run. What only the closing of a ticket ends does not end by itself.
    /// </summary>
    public static bool LeavesControlWithAccess(RunProgress progress) =>
        progress.Grants.All.Any(g => g.Role is CanaryRole.Control && g.Grant.MayExist && !g.Grant.Step(GrantVerb.Withdraw).IsDone && !(EndsByItself(progress, g.App) && HasEnded(progress, g.App)));

    private static bool EndsByItself(RunProgress progress, AppId app) => progress.Plan!.Apps.First(a => a.App.Id == app).App.Jit is { EndsBy: JitEnd.Expiry };

    private static bool HasEnded(RunProgress progress, AppId app) => progress.Watch(Phase.Jit, app).Results.GetValueOrDefault(CheckKind.JitEnd) is { Verdict: Verdict.Passed };

    /// <summary>Why what was not decided in an app was not; null when the broker did all it was asked.</summary>
    public static string? WhyUndecided(RunProgress progress, AppId app)
    {
        foreach (var (_, role, number, grant) in progress.Grants.All.Where(g => g.App == app))
        {
            if (grant.Unfinished.FirstOrDefault() is { Step: { } step } unfinished)
            {
                var whose = role is CanaryRole.Control ? "the control canary's grant" : number == 1 ? "the grant" : "the second grant";
                return $"At the broker the step '{unfinished.Verb}' of {whose} did not succeed: {step.LastEnd?.Reason ?? "no answer is known."}{HowOften(step)}";
            }

            if (grant.Sightings is { Last: { IsSeen: false } last })
            {
                return $"The second grant did not show in the app, so that taking it back proves nothing. {last.Reason}";
            }
        }

        return null;
    }

    private static string HowOften(StepProgress<GrantEnded> step) => step is not { PutOffs: > 0, WaitsSince: { } since } ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $" It put this off {step.PutOffs} {(step.PutOffs == 1 ? "time" : "times")} in {HumanTime.Format(step.EndedAt?.Since(since) ?? TimeSpan.Zero)}: raise its rate limit for Tidemark, or run the campaign when it is less busy.");

    private static bool IsAsked(RunProgress progress, PlannedApp app) => progress.Watch(Phase.Jit, app.App.Id).Results.GetValueOrDefault(CheckKind.JitGrant) is not { Observations: 0 };

    private static (RunAction, Instant?)? Subject(RunPlan plan, PlannedApp app, JitAccess jit, RunProgress progress, Instant now, SignInPacer pacer)
    {
        var results = progress.Watch(Phase.Jit, app.App.Id).Results;
        var first = progress.Grants.Of(app.App.Id, CanaryRole.Subject, 1);
        if (Opening(app, jit, first, 1, results.ContainsKey(CheckKind.JitApproval), now, pacer) is { } opening)
        {
            return opening.Due;
        }

        if (!results.TryGetValue(CheckKind.JitGrant, out var granted) || granted.Verdict is not Verdict.Passed)
        {
            return null;
        }

        if (jit.EndsBy is JitEnd.Ticket && !first.Step(GrantVerb.Close).IsDone)
        {
            return Due(app, CanaryRole.Subject, 1, GrantVerb.Close, first, now);
        }

        // An end beyond what the tier allows is not waited for: the grant is taken back instead.
        var endIsAsked = GrantClock.Of(progress, app, CheckKind.JitEnd) is not null;
        if ((endIsAsked && !(results.ContainsKey(CheckKind.JitEnd) && results.ContainsKey(CheckKind.JitTokens))) || !results.ContainsKey(CheckKind.JitExpiry) || results.ContainsKey(CheckKind.JitRevoke))
        {
            return null;
        }

        return results.GetValueOrDefault(CheckKind.JitEnd) is { Verdict: Verdict.Passed }
            ? Second(plan, app, jit, progress, now, pacer)
            : Due(app, CanaryRole.Subject, 1, GrantVerb.Revoke, first, now);
    }

    /// <summary>A second grant, seen in the app and then taken back.</summary>
    private static (RunAction, Instant?)? Second(RunPlan plan, PlannedApp app, JitAccess jit, RunProgress progress, Instant now, SignInPacer pacer)
    {
        var second = progress.Grants.Of(app.App.Id, CanaryRole.Subject, 2);
        if (Opening(app, jit, second, 2, true, now, pacer) is { } opening)
        {
            return opening.Due;
        }

        if (second.Sightings is not { Last.IsSeen: true })
        {
            var at = ReadingTimes.NextGrantSighting(plan, app, second.Sightings, second.Began(jit.Broker)!.Latest);
            return at is null ? null : (new SightGrant(app.App.Id), at);
        }

        return Due(app, CanaryRole.Subject, 2, GrantVerb.Revoke, second, now);
    }

    private static (RunAction, Instant?)? Control(PlannedApp app, JitAccess jit, RunProgress progress, Instant now)
    {
        var number = Math.Max(1, progress.Grants.Last(app.App.Id, CanaryRole.Control));
        var grant = progress.Grants.Of(app.App.Id, CanaryRole.Control, number);
        if (Opening(app, jit, grant, number, true, now, null, CanaryRole.Control) is { } opening)
        {
            return opening.Due;
        }

        var lasts = app.ControlGrant;
        return (new ActOnGrant(new(app.App.Id, CanaryRole.Control, number + 1, GrantVerb.Request)), grant.Began(jit.Broker)!.Earliest.Plus(lasts - (lasts / 10)));
    }

    /// <summary>Whether the control canary has its grant, or surely does not get one.</summary>
    private static bool IsControlSettled(PlannedApp app, JitAccess jit, RunProgress progress)
    {
        var grant = progress.Grants.Of(app.App.Id, CanaryRole.Control, 1);
        return grant.Began(jit.Broker) is not null || grant.Step(GrantVerb.Request).IsGivenUp || grant.Step(GrantVerb.Approve).IsGivenUp;
    }

    /// <summary>
    /// Request and approval; null when both are through. Its step is null while there is something to wait for. What gives the
    /// subject access waits until there is room for the sign-ins under it: from then on the app's clock runs.
    /// </summary>
    private static Opened? Opening(PlannedApp app, JitAccess jit, GrantProgress grant, int number, bool mayApprove, Instant now, SignInPacer? pacer, CanaryRole role = CanaryRole.Subject)
    {
        if (!grant.Step(GrantVerb.Request).IsDone)
        {
            return new(Due(app, role, number, GrantVerb.Request, grant, GrantSignIns.Gives(jit) is GrantVerb.Request ? GrantSignIns.Room(app, grant, GrantVerb.Request, now, pacer) : now));
        }

        return !jit.Broker.HasApproval || grant.Step(GrantVerb.Approve).IsDone ? null
            : new(mayApprove ? Due(app, role, number, GrantVerb.Approve, grant, GrantSignIns.Room(app, grant, GrantVerb.Approve, now, pacer)) : null);
    }

    private static (RunAction, Instant?)? Due(PlannedApp app, CanaryRole role, int number, GrantVerb verb, GrantProgress grant, Instant now) =>
        grant.Step(verb) is { IsDone: false, IsGivenUp: false } step ? (new ActOnGrant(new(app.App.Id, role, number, verb)), StepRetry.NextAt(step) ?? now) : null;

    private sealed record Opened((RunAction Action, Instant? At)? Due);
}
