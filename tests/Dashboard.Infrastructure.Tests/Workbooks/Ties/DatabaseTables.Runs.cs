using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <content>Runs, and the readings in their journals.</content>
internal sealed partial class DatabaseTables
{
    /// <summary>Requested in the period, or earlier with a result in it.</summary>
    private const string RunsOfBook =
        "(u.RequestedAt < @end AND (u.RequestedAt >= @from OR EXISTS (SELECT 1 FROM Results r WHERE r.RunId = u.Id AND r.ConcludedAt >= @from AND r.ConcludedAt < @end)))";

    private async Task<TiedTable> RunsAsync()
    {
        var readings = (await SqlAsync("SELECT RunId, App FROM Journal WHERE Kind = 'observed' AND At <= @moment")).ToLookup(o => o["RunId"], o => o["App"]);
        var results = (await SqlAsync("SELECT RunId, App, ConcludedAt FROM Results")).Where(r => Covers(r["App"])).ToLookup(r => r["RunId"], r => r.Number("ConcludedAt") >= From.UtcTicks && r.Number("ConcludedAt") < _end.UtcTicks);
        return TiedTable.Of(
            EvidenceSheets.Runs,
            (await SqlAsync($"SELECT u.*, b.Json AS Begun FROM Runs u LEFT JOIN Journal b ON b.RunId = u.Id AND b.Kind = 'runBegun' WHERE {RunsOfBook} ORDER BY u.RequestedAt, u.Id")).Where(u => _request.Apps.IsEmpty || u.Number("RequestedAt") >= From.UtcTicks || results[u["Id"]].Any(inPeriod => inPeriod)),
            "Why there are no results",
            ("Run number", u => u["Number"]),
            ("Campaign", u => u["Campaign"]),
            ("State", u => u.Word("State")),
            ("Dry run", u => u.YesNo("IsDryRun")),
            ("Requested in the period", u => u.Number("RequestedAt") >= From.UtcTicks ? "yes" : "no"),
            ("Trigger", u => u.Word("Trigger")),
            ("Requested by", u => u["RequestedBy"]),
            ("Requested at (UTC)", u => u.Moment("RequestedAt")),
            ("Scheduled for (UTC)", u => u.Moment("ScheduledFor")),
            ("Started at (UTC)", u => u.Moment("StartedAt")),
            ("Ended at (UTC)", u => u.Moment("EndedAt")),
            ("Source directory", u => Plan(u) is { } plan ? plan.GetProperty("source").GetProperty("name").GetString()! : string.Empty),
            ("Canary stands for", u => Plan(u) is null ? string.Empty : StandsFor(u)),
            ("Configuration version", u => Plan(u) is { } plan ? plan.GetProperty("configurationVersion").ToString() : string.Empty),
            ("Results in this book", u => Figure(results[u["Id"]].Count(inPeriod => inPeriod))),
            ("Results elsewhen", u => Figure(results[u["Id"]].Count(inPeriod => !inPeriod))),
            ("Observations", u => Figure(u.Is("IsDryRun") ? 0 : readings[u["Id"]].Count())),
            ("Observations in this book", u => Figure(u.Is("IsDryRun") ? 0 : readings[u["Id"]].Count(Covers))),
            ("Note", u => u["Note"]),
            ("Stopped by", u => u["StopRequestedBy"]),
            ("Run id", u => u.Id("Id")));

        // What a dry run would have done stands in its own journal; the book is about what was done.
        static JsonElement? Plan(SqlRow run) => run.Has("Begun") && !run.Is("IsDryRun") ? run.Json("Begun").GetProperty("plan") : null;
    }

    private async Task<TiedTable> ObservationsAsync()
    {
        var rows = await SqlAsync($"SELECT j.App, j.Phase, j.Json, u.Number, u.Campaign, u.Id AS RunId FROM Journal j JOIN Runs u ON u.Id = j.RunId WHERE j.Kind = 'observed' AND j.At <= @moment AND u.IsDryRun = 0 AND {RunsOfBook} ORDER BY u.RequestedAt, u.Id, j.Sequence");
        return TiedTable.Of<(SqlRow Row, JsonElement Fact)>(
            EvidenceSheets.Observations,
            rows.Where(o => Covers(o["App"])).Select(o => (o, o.Json("Json"))),
            string.Empty,
            [
                ("Run number", o => o.Row["Number"]),
                ("Campaign", o => o.Row["Campaign"]),
                ("Phase", o => o.Row.Word("Phase")),
                ("App", o => Title(o.Row["App"])),
                ("Number", o => o.Fact.GetProperty("number").ToString()),
                ("Started at (UTC)", o => SqlRow.Moment(o.Fact.GetProperty("started").GetProperty("at"))),
                ("Ended at (UTC)", o => SqlRow.Moment(o.Fact.GetProperty("ended").GetProperty("at"))),
                ("Requests", o => o.Fact.GetProperty("requests").ToString()),
                .. Enum.GetNames<CheckKind>().Select(kind => ((string, Func<(SqlRow Row, JsonElement Fact), string>))(CheckOf(kind), o => Judgements(o.Fact).FirstOrDefault(c => c.Kind == kind).Answer ?? string.Empty)),
                ("Account active", o => o.Fact.GetProperty("accountActive").ValueKind switch { JsonValueKind.True => "yes", JsonValueKind.False => "no", _ => string.Empty }),
                ("Entitlements", o => o.Fact.GetProperty("entitlements") is { ValueKind: JsonValueKind.Array } names ? SqlRow.Names(names, "none") : string.Empty),
                ("Reason", o => Judgements(o.Fact).ToList() is [var only] ? only.Reason : string.Join('\n', Judgements(o.Fact).Select(c => $"{CheckOf(c.Kind)}: {c.Reason}"))),
                ("App id", o => o.Row["App"]),
                ("Run id", o => o.Row.Id("RunId")),
            ]);

        static IEnumerable<(string Kind, string Answer, string Reason)> Judgements(JsonElement fact) => fact.GetProperty("checks").EnumerateArray()
            .Select(c => (c.GetProperty("kind").GetString()!, SqlRow.Word(c.GetProperty("judgement").GetProperty("answer").GetString()!), c.GetProperty("judgement").GetProperty("reason").GetString()!));
    }
}
