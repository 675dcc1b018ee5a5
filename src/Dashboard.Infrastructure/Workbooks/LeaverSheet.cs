using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>One row for each leaver and app: its five clocks and the sign-in after them side by side, and the worst of them.</summary>
internal static class LeaverSheet
{
    public static Sheet Of(EvidenceBook book, Func<AppId, string> title) => SheetTable.Of(
        EvidenceSheets.Leavers,
        "Every leaver of the period in every app: account, entitlements, sign-in, tokens, console and resurrection, each with its verdict and its measured interval.",
        book.Leavers,
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
            .. LeaverProof.Clocks.SelectMany(Clock),
            new("App id", l => Cell.Of(l.App.Value)),
            new("Run id", l => Cell.Of(l.First.Run.ToString())),
        ]);

    private static IEnumerable<SheetColumn<LeaverProof>> Clock(CheckKind kind)
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

    private static CheckResult? ResultOf(LeaverProof leaver, CheckKind kind) => leaver.Of(kind)?.Recorded.Result;
}
