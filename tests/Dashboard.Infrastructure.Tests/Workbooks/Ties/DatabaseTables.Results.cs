using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <content>Results, and what is made of them row by row.</content>
internal sealed partial class DatabaseTables
{
    private static readonly string[] Worse = ["Compliant", "Excepted", "Not proven", "Non-compliant"];

    private TiedTable Results() => TiedTable.Of(
        EvidenceSheets.Results,
        _results,
        "Latency | Controls | Non-human identity controls",
        ("Run number", r => r["Number"]),
        ("Campaign", r => r["Campaign"]),
        ("App", r => Title(r["App"])),
        ("Tier", r => r.Word("Tier")),
        ("Check", r => CheckOf(r["Kind"])),
        ("Canary stands for", StandsFor),
        ("Verdict", r => r.Word("Verdict")),
        ("SLA verdict", r => r.Word("Sla")),
        ("Compliance", r => Judged(r).Word),
        ("Exception id", r => Judged(r).Waiver),
        ("Accepted afterwards, since (UTC)", r => Judged(r) is { IsAfterwards: true, Waiver: var id } ? SqlRow.Moment(new DateTime(BeginsAt(_waivers.Single(w => w.Id("Id") == id))!.Value, DateTimeKind.Utc)) : string.Empty),
        ("Latency, lower bound (s)", r => r.Seconds("LatencyLower")),
        ("Latency, upper bound (s)", r => r.Seconds("LatencyUpper")),
        ("Limit (s)", r => r.Seconds("Limit")),
        ("Grade", r => r.Word("Grade")),
        ("Changed at (UTC)", r => r.Moment("ChangedAt")),
        ("Concluded at (UTC)", r => r.Moment("ConcludedAt")),
        ("Deciding observation", r => r["DecidingObservation"]),
        ("Observations", r => r["Observations"]),
        ("Reason", r => r["Reason"]),
        ("App id", r => r["App"]),
        ("Run id", r => r.Id("RunId")));

    private TiedTable Journeys(string sheet, string phase, bool latest)
    {
        var kinds = Enum.GetNames<CheckKind>().Where(k => k.StartsWith(phase, StringComparison.Ordinal)).ToList();
        var journeys = _results.Where(r => kinds.Contains(r["Kind"])).GroupBy(r => (Run: r["RunId"], App: r["App"])).Select(g => g.ToList()).ToList();
        return TiedTable.Of<List<SqlRow>>(
            sheet,
            journeys,
            string.Empty,
            [
                ("Run number", j => j[0]["Number"]),
                ("Campaign", j => j[0]["Campaign"]),
                ("App", j => Title(j[0]["App"])),
                ("Tier", j => j[0].Word("Tier")),
                ("Canary stands for", j => StandsFor(j[0])),
                ("Changed at (UTC)", j => j.Where(r => r.Has("ChangedAt")).OrderBy(r => latest ? -r.Number("ChangedAt") : r.Number("ChangedAt")).FirstOrDefault()?.Moment("ChangedAt") ?? string.Empty),
                ("Worst of them", j => kinds.Select(k => j.Find(r => r["Kind"] == k) is { } r ? Judged(r).Word : "Not proven").MaxBy(w => Array.IndexOf(Worse, w))!),
                ("Checks that passed", j => Figure(j.Count(r => r["Verdict"] is "Passed"))),
                .. kinds.SelectMany(kind => ((string, Func<List<SqlRow>, string>)[])
                [
                    ($"{CheckOf(kind)}: verdict", j => Of(j, kind)?.Word("Verdict") ?? "none"),
                    ($"{CheckOf(kind)}: SLA verdict", j => Of(j, kind)?.Word("Sla") ?? "none"),
                    ($"{CheckOf(kind)}: lower bound (s)", j => Of(j, kind)?.Seconds("LatencyLower") ?? string.Empty),
                    ($"{CheckOf(kind)}: upper bound (s)", j => Of(j, kind)?.Seconds("LatencyUpper") ?? string.Empty),
                    ($"{CheckOf(kind)}: limit (s)", j => Of(j, kind)?.Seconds("Limit") ?? string.Empty),
                ]),
                ("App id", j => j[0]["App"]),
                ("Run id", j => j[0].Id("RunId")),
            ]);

        static SqlRow? Of(List<SqlRow> journey, string kind) => journey.Find(r => r["Kind"] == kind);
    }

    /// <summary>A line for every app and check that has results; who joins, moves or leaves is every app's business, tested or not. By tier, then by title.</summary>
    private TiedTable Compliance()
    {
        var cells = _apps.Keys.Where(Covers).OrderBy(app => _tiers[app]).ThenBy(app => _apps[app].Title, StringComparer.OrdinalIgnoreCase)
            .SelectMany(app => Enum.GetNames<CheckKind>().Select(kind => (App: app, Kind: kind, Of: _results.Where(r => r["App"] == app && r["Kind"] == kind).ToList())))
            .Where(c => c.Of.Count > 0 || c.Kind.StartsWith("Joiner", StringComparison.Ordinal) || c.Kind.StartsWith("Mover", StringComparison.Ordinal) || c.Kind.StartsWith("Leaver", StringComparison.Ordinal));
        return TiedTable.Of(
            EvidenceSheets.Compliance,
            cells,
            "Compliance at the end | Compliance when made | Limit | Limit (s) | Share met | Budget left | Exceptions in force at the end | What that means",
            ("App", c => Title(c.App)),
            ("Tenant", c => _apps[c.App].Tenant),
            ("Tier", c => Enum.GetName(_tiers[c.App])!),
            ("Owner", c => _apps[c.App].Owner),
            ("Check", c => CheckOf(c.Kind)),
            ("n", c => Figure(Timed(c.Of).Count)),
            ("Met", c => Figure(c.Of.Count(r => r["Sla"] is "Met"))),
            ("p50 (s)", c => Rank(c.Of, 0.5)),
            ("p95 (s)", c => Rank(c.Of, 0.95)),
            ("Worst (s)", c => Rank(c.Of, 1)),
            ("Never happened", c => Figure(Timed(c.Of).Count(r => r["Verdict"] is "Failed"))),
            ("Indeterminate", c => Figure(c.Of.Count(r => r["Sla"] is "Indeterminate"))),
            ("Unproven", c => Figure(c.Of.Count(r => !r.Has("Sla")))),
            ("App id", c => c.App));
    }

    /// <summary>The draw, made again: in so short a period every run of every campaign is drawn.</summary>
    private TiedTable Sample() => TiedTable.Of(
        EvidenceSheets.Sample,
        _results.GroupBy(r => r["Campaign"]).OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(campaign =>
        {
            var drawn = campaign.GroupBy(r => (Run: r.Id("RunId"), App: r["App"])).Select(g => (Key: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_request.Seed}|{g.Key.Run}|{g.Key.App}"))), Of: g.ToList())).OrderBy(d => d.Key, StringComparer.Ordinal).ToList();
            return drawn.Select((d, i) => (d.Key, d.Of, Rank: i + 1, Size: drawn.Count, Runs: campaign.Select(r => r["RunId"]).Distinct().Count()));
        }),
        "Frequency",
        ("Place in the draw", d => Figure(d.Rank)),
        ("Campaign", d => d.Of[0]["Campaign"]),
        ("App", d => Title(d.Of[0]["App"])),
        ("Run number", d => d.Of[0]["Number"]),
        ("Worst of its results", d => d.Of.Select(r => Judged(r).Word).MaxBy(w => Array.IndexOf(Worse, w))!),
        ("Results", d => Figure(d.Of.Count)),
        ("Runs with results in the period", d => Figure(d.Runs)),
        ("Population", d => Figure(d.Size)),
        ("Drawn of it", d => Figure(d.Size)),
        ("Drawn by (SHA-256)", d => d.Key),
        ("App id", d => d.Of[0]["App"]),
        ("Run id", d => d.Of[0].Id("RunId")));

    private static string CheckOf(string kind) => CheckCatalogue.Of(Enum.Parse<CheckKind>(kind)).Title;

    private static string StandsFor(SqlRow row) => row.Has("Begun") ? SqlRow.Word(row.Json("Begun").GetProperty("plan").GetProperty("campaign").GetProperty("kind").GetString()!) : string.Empty;

    private static List<SqlRow> Timed(List<SqlRow> rows) => [.. rows.Where(r => r["Sla"] is "Met" or "Breached")];

    /// <summary>Nearest rank of the upper bounds; what never happened is longer than everything.</summary>
    private static string Rank(List<SqlRow> rows, double share)
    {
        var bounds = Timed(rows).Where(r => r["Verdict"] is "Failed" || r.Has("LatencyLower")).Select(r => r["Verdict"] is "Passed" ? r.Ticks("LatencyUpper") ?? long.MaxValue : long.MaxValue).Order().ToList();
        return bounds.Count == 0 ? string.Empty : bounds[Math.Max(0, (int)Math.Ceiling(share * bounds.Count) - 1)] is var bound && bound == long.MaxValue ? "never" : SqlRow.Seconds(bound);
    }
}
