using Dashboard.Core.Apps;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>
/// Draws the conclusion from a watch: the verdict lattice. Passed needs two agreeing fresh readings, Failed a
/// conclusive wrong one at the end, everything else is Inconclusive.
/// </summary>
public static class WatchJudge
{
    /// <summary>The result, or null while the watch has to go on.</summary>
    /// <param name="app">The app.</param>
    /// <param name="kind">The check.</param>
    /// <param name="terms">t0, limit and cap.</param>
    /// <param name="points">The observations so far, in order.</param>
    /// <param name="now">The time.</param>
    public static CheckResult? Decide(AppId app, CheckKind kind, WatchTerms terms, IReadOnlyList<ObservationPoint> points, Instant now)
    {
        if (CheckCatalogue.Of(kind).Holds)
        {
            return Held(app, kind, terms, points, now);
        }

        ObservationPoint? without = null;
        ObservationPoint? with = null;
        foreach (var point in points)
        {
            switch (point.Judgement.Answer)
            {
                case Answer.With when with is not null:
                    return Passed(app, kind, terms, points.Count, without, with, point, now);
                case Answer.With:
                    with = point;
                    break;
                case Answer.Without when with is not null:
                    return FlappedBack(app, kind, terms, points.Count, with, point, now);
                case Answer.Without:
                    without = point;
                    break;
            }
        }

        return IsOver(terms, points) ? AtTheCap(app, kind, terms, points, without, with, now) : null;
    }

    /// <summary>A result without an answer: skipped, given up, stopped.</summary>
    public static CheckResult WithoutAnswer(AppId app, CheckKind kind, Verdict verdict, TimeSpan limit, string reason, int observations, DateTimeOffset? changedAt, Instant now) =>
        new(app, kind, verdict, null, null, limit, EvidenceGrade.Observed, reason, null, observations, changedAt, now.At);

    /// <summary>
    /// The last reading began at the cap or later. A single reading with is always given one more to confirm it, also
    /// when nobody was there to take it in time: whatever that one says then ends the watch.
    /// </summary>
    private static bool IsOver(WatchTerms terms, IReadOnlyList<ObservationPoint> points) =>
        points.Count > 0
        && points[^1].Judgement.Answer is not Answer.With
        && points[^1].Started.Since(terms.Changed.Latest) >= terms.Cap;

    private static CheckResult Passed(AppId app, CheckKind kind, WatchTerms terms, int count, ObservationPoint? without, ObservationPoint first, ObservationPoint second, Instant now)
    {
        if (first.Ended.Since(terms.Changed.Earliest) < TimeSpan.Zero)
        {
            // Only across two monotonic clocks: the wall clock was set back between the change and the reading.
            return new(app, kind, Verdict.Passed, SlaVerdict.Indeterminate, null, terms.Limit, CheckCatalogue.Of(kind).Grade, $"{Effect(kind)}; when cannot be said, because the clock was set back meanwhile. {first.Judgement.Reason} (Observation {first.Number}, confirmed by {second.Number}.)", first.Number, count, terms.Changed.Latest.At, now.At);
        }

        var latency = new LatencyInterval(Lower(terms, without), Upper(terms, first));
        // Across a restart of the machine only the wall clock is left, and a clock that was set in between shortens or lengthens every time.
        var isMeasured = first.Ended.IsComparableWith(terms.Changed.Earliest) && (without ?? first).Started.IsComparableWith(terms.Changed.Latest);
        var sla = isMeasured ? SlaJudge.Compare(latency, terms.Limit) : SlaVerdict.Indeterminate;
        var inTime = sla switch
        {
            SlaVerdict.Met => $"the limit is {HumanTime.Format(terms.Limit)}",
            SlaVerdict.Breached => $"too late: the limit is {HumanTime.Format(terms.Limit)}",
            _ when !isMeasured => "the machine was restarted meanwhile, so that nobody can say whether the wall clock tells the time between right",
            _ => $"the limit of {HumanTime.Format(terms.Limit)} lies between, so that nobody can say whether it was in time",
        };

        return Result(app, kind, terms, Verdict.Passed, sla, latency, count, first.Number, now, $"{Effect(kind)} {HumanTime.Format(latency)} after {Since(kind)}; {inTime}. {first.Judgement.Reason} (Observation {first.Number}, confirmed by {second.Number}.)");
    }

    /// <summary>The state must hold: one reading without is the proof that it did not, and none before the limit proves that it does.</summary>
    private static CheckResult? Held(AppId app, CheckKind kind, WatchTerms terms, IReadOnlyList<ObservationPoint> points, Instant now)
    {
        if (points.FirstOrDefault(p => p.Judgement.Answer is Answer.Without) is { } without)
        {
            return Result(
                app, kind, terms, Verdict.Failed, SlaVerdict.Breached, null, points.Count, without.Number, now,
                $"{without.Judgement.Reason} (Observation {without.Number}, {HumanTime.Format(Lower(terms, without))} after {Since(kind)}.)");
        }

        var with = points.Where(p => p.Judgement.Answer is Answer.With).ToList();
        if (with.Count > 1 && with[^1].Started.Since(terms.Changed.Latest) >= terms.Limit)
        {
            return Result(
                app, kind, terms, Verdict.Passed, SlaVerdict.Met, null, points.Count, with[^1].Number, now,
                $"{Effect(kind)}: watched for {HumanTime.Format(with[^1].Started.Since(terms.Changed.Latest))}, {with.Count} readings. {with[^1].Judgement.Reason} (Observation {with[^1].Number}.)");
        }

        return points.Count > 0 && points[^1].Started.Since(terms.Changed.Latest) >= terms.Cap ? AtTheCap(app, kind, terms, points, null, null, now) : null;
    }

    private static CheckResult FlappedBack(AppId app, CheckKind kind, WatchTerms terms, int count, ObservationPoint with, ObservationPoint without, Instant now) =>
        Result(
            app, kind, terms, Verdict.Failed, SlaVerdict.Breached, new(Lower(terms, without), null), count, without.Number, now,
            $"It flapped back: observation {with.Number} showed the expected state, observation {without.Number} did not. {without.Judgement.Reason}");

    private static CheckResult AtTheCap(AppId app, CheckKind kind, WatchTerms terms, IReadOnlyList<ObservationPoint> points, ObservationPoint? without, ObservationPoint? with, Instant now)
    {
        var last = points[^1];
        if (last.Judgement.Answer is Answer.Without)
        {
            return Result(
                app, kind, terms, Verdict.Failed, SlaVerdict.Breached, new(Lower(terms, last), null), points.Count, last.Number, now,
                $"It did not happen within {HumanTime.Format(Lower(terms, last))}; the limit is {HumanTime.Format(terms.Limit)}. {last.Judgement.Reason} (Observation {last.Number}.)");
        }

        var why = with is not null ? $"Observation {with.Number} showed the expected state, and no later one confirmed it." : last.Judgement.Reason;
        var seen = without is null ? "No reading was conclusive." : $"The last conclusive reading was observation {without.Number}: {without.Judgement.Reason}";
        return WithoutAnswer(app, kind, Verdict.Inconclusive, terms.Limit, $"Could not be proven within {HumanTime.Format(terms.Cap)}: {why} {seen}", points.Count, terms.Changed.Latest.At, now) with
        {
            DecidingObservation = last.Number,
        };
    }

    private static CheckResult Result(AppId app, CheckKind kind, WatchTerms terms, Verdict verdict, SlaVerdict sla, LatencyInterval? latency, int count, int deciding, Instant now, string reason) =>
        new(app, kind, verdict, sla, latency, terms.Limit, CheckCatalogue.Of(kind).Grade, reason, deciding, count, terms.Changed.Latest.At, now.At);

    /// <summary>The state was without when the reading began, so that the change came later.</summary>
    private static TimeSpan Lower(WatchTerms terms, ObservationPoint? without)
    {
        var lower = without?.Started.Since(terms.Changed.Latest) ?? TimeSpan.Zero;
        return lower > TimeSpan.Zero ? lower : TimeSpan.Zero;
    }

    /// <summary>The state was with when the reading ended, so that the change came earlier.</summary>
    private static TimeSpan Upper(WatchTerms terms, ObservationPoint with) => with.Ended.Since(terms.Changed.Earliest);

    /// <summary>What waits for another check is timed from its own first attempt; what a broker does, from its answer.</summary>
    private static string Since(CheckKind kind) => kind switch
    {
        CheckKind.LeaverResurrection or CheckKind.RehireCredentials => "the first attempt",
        CheckKind.JitApproval => "the request",
        CheckKind.JitGrant or CheckKind.JitExpiry => "the approval",
        CheckKind.JitEnd or CheckKind.JitTokens => "the end of the grant",
        CheckKind.JitRevoke => "the revocation",
        _ => "the change",
    };

    private static string Effect(CheckKind kind) => kind switch
    {
        CheckKind.Joiner => "Access was there",
        CheckKind.MoverGrant => "The new access was there",
        CheckKind.MoverRevoke => "The old access was gone",
        CheckKind.LeaverAccount => "The account was closed",
        CheckKind.LeaverSignIn => "Sign-in was refused",
        CheckKind.LeaverTokens => "The last credential was refused",
        CheckKind.LeaverResurrection => "Signing in again was refused and left no account",
        CheckKind.RehireAccess => "Access was back",
        CheckKind.RehireCredentials => "What was obtained before was refused",
        CheckKind.OwnerLeaves => "The identity was disabled or handed over",
        CheckKind.JitApproval => "The unapproved request gave nothing",
        CheckKind.JitGrant => "Access was there and could be used",
        CheckKind.JitExpiry => "The grant held an explicit end",
        CheckKind.JitEnd => "The entitlement was gone",
        CheckKind.JitTokens => "What was signed in under the grant was refused",
        CheckKind.JitRevoke => "Entitlement and access were gone",
        CheckKind.LeaverConsole => "The console no longer showed the account as active",
        _ => "The entitlements were gone",
    };
}
