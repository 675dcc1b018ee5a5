using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>
/// What the checks of a leaver's access have in common: every way in must be refused, while the control canary still
/// gets in by the same way. One way that is open outweighs all that are shut.
/// </summary>
internal static class RefusalJudge
{
    /// <summary>Whether the checks of a path can be asked.</summary>
    public static Readiness Prepare(CheckContext context, AccessPath path, bool hadAccess, string noProbe)
    {
        var probes = Proving(context, path);
        return context switch
        {
            _ when !hadAccess => Readiness.Skip("The role map gave this profile no account in the app, so that there was no access to lose."),
            _ when probes.IsEmpty => Readiness.Skip(noProbe),
            { Control.Account: false } => Readiness.CannotBeProven("The role map gives the control canary no account in this app, so that a refusal has no positive control."),
            _ when !probes.Any(p => p.Worked) => Readiness.CannotBeProven($"It did not work while access was due, so that a refusal proves nothing. {probes[0].Probe}: {probes[0].Reason}"),
            _ => Readiness.Ready,
        };
    }

    /// <summary>What one reading says.</summary>
    public static Judgement Judge(CheckContext context, AppReading reading, AccessPath path)
    {
        var probes = Proving(context, path);
        if (probes.IsEmpty)
        {
            return new(Answer.Unknown, "Nothing was tried that proves anything.");
        }

        var answers = probes.SelectMany(p => All(p, probes.Count(o => o.Probe == p.Probe), [.. reading.Access.Where(a => a.Probe == p.Probe)])).ToList();
        if (answers.Where(a => a.Judgement.Answer is Answer.Without).ToList() is { Count: > 0 } open)
        {
            return new(Answer.Without, string.Join(' ', open.Select(a => $"{a.Probe.Probe}: {a.Judgement.Reason}")));
        }

        return answers.Find(a => a.Judgement.Answer is not Answer.With) is { Probe: not null } unknown
            ? new(Answer.Unknown, $"{unknown.Probe.Probe}: {unknown.Judgement.Reason}")
            : new(Answer.With, string.Join(' ', answers.Select(a => $"{a.Probe.Probe}: {a.Judgement.Reason}")));
    }

    /// <summary>Every reading of a probe, so that of two probes with one name neither is taken for the other.</summary>
    private static IEnumerable<(ProbeBaseline Probe, Judgement Judgement)> All(ProbeBaseline baseline, int wanted, ImmutableArray<ProbeReading> readings) =>
        readings.Select(r => (baseline, One(baseline, r))).Concat(readings.Length < wanted ? [(baseline, One(baseline, null))] : []);

    private static Judgement One(ProbeBaseline baseline, ProbeReading? reading) => reading switch
    {
        null => new(Answer.Unknown, "It was not tried."),
        { Subject.Outcome: AttemptOutcome.Accepted } => new(Answer.Without, reading.Subject.Reason),
        { Subject.Outcome: AttemptOutcome.Unknown } => new(Answer.Unknown, reading.Subject.Reason),
        _ when !baseline.Worked => new(Answer.Unknown, $"It is refused, but it did not work while access was due either: {baseline.Reason}"),
        { Control.Outcome: AttemptOutcome.Accepted } => new(Answer.With, $"{reading.Subject.Reason} The control canary still gets in by the same way."),
        { Control: { } control } => new(Answer.Unknown, $"It is refused, but so is the control canary, which must get in: {control.Reason}"),
        _ => new(Answer.Unknown, "It is refused, but the control canary was not tried."),
    };

    private static ImmutableArray<ProbeBaseline> Proving(CheckContext context, AccessPath path) =>
        [.. context.Probes.Where(p => p.Path == path && p.IsProof)];
}
