using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>One row for each run and app: the checks of one phase side by side, and the worst of them.</summary>
internal static class JourneySheet
{
    public static ImmutableArray<Sheet> OfLeavers(EvidenceBook book, Func<AppId, string> title) => Of(
        EvidenceSheets.Leavers,
        "Every leaver of the period in every app: account, entitlements, sign-in, tokens, console and resurrection, each with its verdict and its measured interval.",
        book.Leavers,
        Phase.Leave,
        title);

    public static ImmutableArray<Sheet> OfGrants(EvidenceBook book, Func<AppId, string> title) => Of(
        EvidenceSheets.Grants,
        "Every JIT grant of the period in every app: nothing before approval, access after it, an explicit end, the end itself, tokens after it, and early revocation. The explicit end is what the broker says; the rest was observed.",
        book.Grants,
        Phase.Jit,
        title);

    private static ImmutableArray<Sheet> Of(string name, string about, IReadOnlyList<JourneyProof> journeys, Phase phase, Func<AppId, string> title) => SheetTable.Of(
        name,
        about,
        journeys,
        3,
        [
            new("Run number", l => Cell.Count(l.First.RunNumber)),
            new("Campaign", l => Cell.Of(l.First.Campaign)),
            new("App", l => Cell.Of(title(l.App))),
            new("Tier", l => Cell.Word<RiskTier>(l.First.Tier)),
            new("Canary stands for", l => Cell.Of(l.Results[0].Kind is { } kind ? EvidenceWords.Of<IdentityKind>(kind) : null)),
            new("Changed at (UTC)", l => Cell.Moment(l.ChangedAt)),
            new("Worst of them", l => Cell.Word<Compliance>(l.Worst)),
            new("Checks that passed", l => Cell.Count(l.Proven)),
            .. CheckPhases.Of(phase).SelectMany(Clock),
            new("App id", l => Cell.Of(l.App.Value)),
            new("Run id", l => Cell.Of(l.First.Run.ToString())),
        ]);

    private static IEnumerable<SheetColumn<JourneyProof>> Clock(CheckKind kind)
    {
        var title = CheckCatalogue.Of(kind).Title;
        return
        [
            new($"{title}: verdict", l => Cell.Word(ResultOf(l, kind)?.Verdict)),
            new($"{title}: SLA verdict", l => Cell.Word(ResultOf(l, kind)?.Sla)),
            new($"{title}: lower bound (s)", l => Cell.Seconds(ResultOf(l, kind)?.Latency?.Lower)),
            new($"{title}: upper bound (s)", l => Cell.Seconds(ResultOf(l, kind)?.Latency?.Upper)),
            new($"{title}: limit (s)", l => Cell.Seconds(ResultOf(l, kind)?.Limit)),
        ];
    }

    private static CheckResult? ResultOf(JourneyProof journey, CheckKind kind) => journey.Of(kind)?.Recorded.Result;
}
