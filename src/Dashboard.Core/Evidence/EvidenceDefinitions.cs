using System.Collections.Immutable;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>What every word of a book means, and which controls it speaks to.</summary>
internal static class EvidenceDefinitions
{
    /// <summary>All of them; the runs decide whether the book says anything about identities that are not human.</summary>
    public static ImmutableArray<Definition> Of(IEnumerable<RunLine> runs)
    {
        var tested = runs.Where(r => r.Results > 0).ToList();
        var nonHuman = Claimed(tested, "service accounts or agents", IdentityKind.ServiceAccount, IdentityKind.Agent);
        var agents = Claimed(tested, "agents", IdentityKind.Agent);

        return
        [
            .. Terms,
            .. CheckCatalogue.All.Select(c => new Definition("Check", c.Title, c.Description)),
            .. Words<Verdict>("Verdict", v => v switch
            {
                Verdict.Passed => "The app came to the expected state: two agreeing fresh readings, and a positive control wherever something had to be absent.",
                Verdict.Failed => "The app was seen in a state it must not be in, and stayed in it until the watch ended.",
                Verdict.Inconclusive => "We could not find out: an error, a timeout, an incomplete listing. Counts neither for nor against the app.",
                _ => "Not asked, and the reason says why. Never counted as passed.",
            }),
            .. Words<SlaVerdict>("SLA verdict", v => v switch
            {
                SlaVerdict.Met => "The whole latency interval lies within the limit.",
                SlaVerdict.Indeterminate => "The limit lies inside the latency interval: nobody can say whether it was in time.",
                _ => "The whole latency interval lies beyond the limit, or it never happened.",
            }),
            new("SLA verdict", "none", "Nothing was proven either way, so that there is nothing to hold to a limit."),
            .. Words<Compliance>("Compliance", c => c switch
            {
                Compliance.Compliant => "Proven, and in time.",
                Compliance.Excepted => "Late, and an approved exception in force covers the delay. The measurement stays what it is.",
                Compliance.NotProven => "Nothing fresh proves it: no result, an inconclusive one, or one older than the tier's cadence. Not a pass.",
                _ => "Late beyond any exception, or ineffective. No exception excuses what did not happen.",
            }),
            .. Words<Situation>("Situation", s => $"{SituationGuide.Meaning(s)} Rule: {SituationGuide.Rule(s)}"),
            .. Words<LogVerdict>("Provisioning log", SituationGuide.Meaning),
            .. Words<EvidenceGrade>("Grade", g => g switch
            {
                EvidenceGrade.Observed => "Read by this product itself from the live system.",
                EvidenceGrade.Acknowledged => "The provider says so; it cannot be read back.",
                EvidenceGrade.Imported => "From a file somebody exported.",
                _ => "Somebody states it. A grade never rises.",
            }),
            .. Words<Answer>("Answer of an observation", a => a switch
            {
                Answer.With => "The expected state is there.",
                Answer.Without => "The expected state is positively not there.",
                Answer.Unknown => "The reading does not say.",
                Answer.NeedsSource => "The app alone does not say; the directory has to be read along.",
                _ => "The quick paths agree on an absence; only the complete listing can prove it.",
            }),
            .. Words<RealEventState>("State of a real event", s => s switch
            {
                RealEventState.Waiting => "The app was not yet seen to follow.",
                RealEventState.Followed => "The app was seen to follow.",
                _ => "The identity, or what the app gives it, changed again before the app was seen to follow.",
            }),
            .. Words<OutageKind>("Control outage", OutageGuide.Meaning),
            .. Words<WaiverState>("State of an exception", s => s switch
            {
                WaiverState.Draft => "Being written; nobody was asked. Drafts are not in the book.",
                WaiverState.Submitted => "Asked for, not decided.",
                WaiverState.Approved => "Approved by somebody else than the requester, and not begun yet.",
                WaiverState.Active => "In force.",
                WaiverState.Expiring => "In force, and ends soon.",
                WaiverState.Extended => "Ends soon or has ended, and a later decision goes on from there.",
                WaiverState.Rejected => "Rejected, with a reason.",
                WaiverState.Withdrawn => "Taken back by whoever asked, before anybody decided.",
                WaiverState.Revoked => "Approved once, and taken back.",
                WaiverState.Lapsed => "Its time is over, and nobody ever decided on it: it never accepted anything.",
                _ => "Was approved, and its time is over.",
            }),
            .. ControlMap.All.Select(c => new Definition(c.Framework, $"{c.Id} {c.Title}".TrimEnd(), c.Scope switch
            {
                _ when c.WhyNotShown is { } why => $"{c.Says} Not shown by this product: {why}",
                ControlScope.Everybody => c.Says,
                ControlScope.NonHuman => $"{c.Says} {nonHuman}",
                _ => $"{c.Says} {agents}",
            })),
        ];
    }

    /// <summary>What is about identities that are not human is claimed only through canaries that stand for such.</summary>
    private static string Claimed(List<RunLine> tested, string whom, params IdentityKind[] kinds)
    {
        var campaigns = tested.Where(r => r.WentBy is { } terms && kinds.Contains(terms.Kind)).Select(r => r.Run.Campaign).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return campaigns.Count == 0
            ? $"No result of this book is of {(kinds.Length > 1 ? "a service account or an agent" : "an agent")}, so the book says nothing about this item."
            : $"Only through results of these campaigns, whose canaries are {whom}: {string.Join(", ", campaigns)}.";
    }

    private static readonly ImmutableArray<Definition> Terms =
    [
        new("Term", "Canary", "A synthetic identity, made at the source directory for a test and removed after it. Only canaries are ever written."),
        new("Term", "Control canary", "A canary that stays: an absence counts only when the control is found by the same path in the same window, and a refusal only when the control is let in by the same way."),
        new("Term", "Owner canary", "The person that a service account or an agent under test belongs to. It leaves in the place of the subject, which is not touched: what becomes of it then is what is tested."),
        new("Term", "Campaign", "A plan: which journey a canary makes at which directory, and which apps are watched."),
        new("Term", "Run", "One execution of a campaign. Runs of a campaign are numbered from 1 without gaps."),
        new("Term", "Observation", "One reading of one app during a watch. Account, sign-in, tokens and console are read each by a schedule of its own; the number counts within run, phase, app and that schedule."),
        new("Term", "Access probe", "A way into an app that is tried as the canary before and after it leaves: signing in, using a token, a session or a key, reading the list of accounts that administrators see."),
        new("Term", "Baseline", "A probe tried while access was due, as the subject and as the control canary. A refusal counts only for what both were let in by then."),
        new("Term", "Definite refusal", "An answer that can mean nothing else: invalid_grant, 401, LDAP 49 or 53, a configured refusal, an account missing from a complete list. A 5xx, a timeout or a login page with status 200 is none. What a server merely says of a token is acknowledged, never proof."),
        new("Term", "Leaver proof", "One leaver in one app with its five clocks, and the sign-in that must not bring it back, side by side. Its worst is Not proven as long as one of the six was skipped or has no result: a closed account alone is no proof."),
        new("Term", "Changed at", "The moment the source directory acknowledged the change: the clock starts here."),
        new("Term", "Latency", "A measured time is an interval: last reading without the expected state, first reading with it, both from the change on, on a monotonic clock. No upper bound: it was not seen before the watch ended."),
        new("Term", "Limit", "Longest time from the change to the effect, by the app's risk tier. A result keeps the limit it was held to."),
        new("Term", "n", "Results that were in time or were not. Indeterminate and unproven results are in no share, and are shown beside it."),
        new("Term", "p50, p95, worst", "Nearest rank: the smallest value that at least this share of all n values does not exceed, taken over upper bounds. What never happened counts as longer than everything, so that such a figure may be 'never'."),
        new("Term", "Budget left", "Misses the tier's target still allows for this n; negative when the target is broken."),
        new("Term", "Exception", "An approved, expiring permission to be late. It changes whether a breach is accepted, never the measurement. A result is judged by the exceptions in force when it was concluded or when this book was made."),
        new("Term", "Complete", "A comparison with the directory counts only when both listings ended by themselves, without gap or repetition. An incomplete one finds nothing and resolves nothing."),
    ];

    private static IEnumerable<Definition> Words<T>(string group, Func<T, string> meaning)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Definition(group, EvidenceWords.Of<T>(value), meaning(value)));
}
