using System.Text.Json;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <content>Comparisons with the directory, what they found, and when nobody could see it.</content>
internal sealed partial class DatabaseTables
{
    private const string FindingsOfBook = "f.FirstSeen < @end AND (f.ResolvedAt IS NULL OR f.ResolvedAt >= @from)";

    private async Task<TiedTable> RoundsAsync() => TiedTable.Of(
        EvidenceSheets.Rounds,
        (await SqlAsync("SELECT * FROM Rounds WHERE EndedAt >= @from AND EndedAt < @end ORDER BY EndedAt")).Where(r => Covers(r["App"])),
        string.Empty,
        ("App", r => Title(r["App"])),
        ("Source directory", r => r["Source"]),
        ("Completeness", r => r.Has("Held") ? (r.Has("AcceptedBy") ? $"held, accepted by {r["AcceptedBy"]}" : "held") : r.Is("IsComplete") ? "complete" : "incomplete"),
        ("Grade", r => !r.Has("IsImported") ? "not known" : r.Is("IsImported") ? "Imported" : "Observed"),
        ("Imported as of (UTC)", r => r.Has("IsImported") && r.Is("IsImported") && !r.Has("ImportedAsOf") ? "of no date" : r.Moment("ImportedAsOf")),
        ("Started at (UTC)", r => r.Moment("StartedAt")),
        ("Ended at (UTC)", r => r.Moment("EndedAt")),
        ("Identities read", r => r["Identities"]),
        ("Accounts read", r => r["Accounts"]),
        ("Requests to the directory", r => r.Has("DirectoryRequests") ? r["DirectoryRequests"] : "not counted"),
        ("Requests to the app", r => r.Has("AppRequests") ? r["AppRequests"] : "not counted"),
        ("Open afterwards", r => r["Open"]),
        ("What was met", r => !r.Has("CountsJson") ? string.Empty : string.Join('\n', r.Json("CountsJson").EnumerateObject().OrderBy(c => Enum.Parse<Situation>(c.Name, ignoreCase: true)).Select(c => $"{c.Value} {SqlRow.Word(Enum.Parse<Situation>(c.Name, ignoreCase: true)).ToLowerInvariant()}"))),
        ("How complete", r => r["Reason"]),
        ("App id", r => r["App"]),
        ("Comparison id", r => r.Id("Id")));

    private async Task<TiedTable> FindingsAsync()
    {
        var marks = (await SqlAsync("SELECT * FROM TriageEntries WHERE At < @end AND Action IN ('MarkKnown', 'Reopen') ORDER BY At, Id")).ToLookup(e => e["FindingId"]);
        SqlRow? Mark(SqlRow f) => marks[f["Id"]].LastOrDefault() is { } last && last["Action"] is "MarkKnown" ? last : null;
        JsonElement Readings(SqlRow f) => f.Has("ReadingsJson") ? f.Json("ReadingsJson") : default;
        return TiedTable.Of(
            EvidenceSheets.Findings,
            (await SqlAsync($"SELECT * FROM Findings f WHERE {FindingsOfBook} ORDER BY f.FirstSeen, f.Id")).Where(f => Covers(f["App"])),
            "Rule that is broken | Controls",
            ("App", f => Title(f["App"])),
            ("Situation", f => f.Word("Situation")),
            ("At the end of the period", IsOpenAtEnd),
            ("User name", f => f["UserName"]),
            ("Account id", f => f["AccountId"]),
            ("Identity id", f => f["IdentityId"]),
            ("Correlated by", f => f.Has("CorrelatedBy") ? f.Word("CorrelatedBy") : string.Empty),
            ("It is about", f => f.Has("Names") ? SqlRow.Names(f.Json("Names"), string.Empty) : string.Empty),
            ("Entitlements", Entitlements),
            ("Grade", f => SqlRow.Moment(SqlRow.In(Readings(f), "importedAsOf")).Length > 0 ? "Imported" : "Observed"),
            ("Imported as of (UTC)", f => SqlRow.Moment(SqlRow.In(Readings(f), "importedAsOf"))),
            ("Provisioning log", f => f.Word("Log")),
            ("Log says at (UTC)", f => SqlRow.Moment(SqlRow.In(Readings(f), "log", "at"))),
            ("Grade of the log", f => SqlRow.In(Readings(f), "log", "isImported").ValueKind switch { JsonValueKind.True => "Imported", JsonValueKind.False => "Acknowledged", _ => string.Empty }),
            ("With people", f => Mark(f) is not { } mark ? "Open" : mark.Ticks("Until") <= _end.UtcTicks || mark["Fingerprint"] != f["Fingerprint"] ? "Reopened" : "Known"),
            ("Known as", f => Mark(f)?.Word("KnownAs") ?? string.Empty),
            ("Who answers for it", f => Mark(f)?["Person"] ?? string.Empty),
            ("Known until (UTC)", f => Mark(f)?.Moment("Until") ?? string.Empty),
            ("Marked by", f => Mark(f)?["By"] ?? string.Empty),
            ("Why it is known", f => Mark(f)?["Text"] ?? string.Empty),
            ("Left by a canary", f => f.YesNo("IsCanary")),
            ("Stands for", f => f.Has("Kind") ? f.Word("Kind") : "not known"),
            ("Answered for by", f => SqlRow.In(Readings(f), "owner") is { ValueKind: JsonValueKind.String } owner ? owner.GetString()! : string.Empty),
            ("First seen (UTC)", f => f.Moment("FirstSeen")),
            ("Last seen (UTC)", LastSeen),
            ("Resolved at (UTC)", ResolvedAt),
            ("Reason", f => f["Reason"]),
            ("App id", f => f["App"]),
            ("Finding id", f => f.Id("Id")));
    }

    private async Task<TiedTable> OrphansAsync() => TiedTable.Of(
        EvidenceSheets.Orphans,
        (await SqlAsync($"SELECT * FROM Findings f WHERE f.Situation = 'OrphanedAccount' AND {FindingsOfBook} ORDER BY f.FirstSeen, f.Id")).Where(f => Covers(f["App"])),
        "With people",
        ("App", f => Title(f["App"])),
        ("User name", f => f["UserName"]),
        ("At the end of the period", IsOpenAtEnd),
        ("Entitlements", Entitlements),
        ("First seen (UTC)", f => f.Moment("FirstSeen")),
        ("Last seen (UTC)", LastSeen),
        ("Resolved at (UTC)", ResolvedAt),
        ("Days open", f => Figure((int)TimeSpan.FromTicks(Math.Min(f.Ticks("ResolvedAt") ?? long.MaxValue, _end.UtcTicks) - f.Number("FirstSeen")).TotalDays)),
        ("Reason", f => f["Reason"]),
        ("Account id", f => f["AccountId"]),
        ("App id", f => f["App"]),
        ("Finding id", f => f.Id("Id")));

    private async Task<TiedTable> RealEventsAsync() => TiedTable.Of(
        EvidenceSheets.RealEvents,
        (await SqlAsync("""SELECT * FROM RealEvents WHERE "To" < @end AND ("To" >= @from OR State = 'Waiting' OR FirstWith >= @from OR LastWithout >= @from) ORDER BY "To", Id DESC""")).Where(e => Covers(e["App"])),
        "SLA verdict | Compliance when made | Exception id | Reason",
        ("App", e => Title(e["App"])),
        ("Who", e => e["Name"]),
        ("Stands for", e => e.Word("Kind")),
        ("Check", e => CheckOf(e["Check"])),
        ("State when made", e => e.Word("State")),
        ("Limit (s)", e => e.Seconds("Limit")),
        ("Followed after at least (s)", e => SqlRow.Seconds(Math.Max(0, (e.Ticks("LastWithout") ?? 0) - e.Number("To")))),
        ("Followed after at most (s)", e => e["State"] is "Followed" ? SqlRow.Seconds(e.Number("FirstWith") - e.Number("From")) : "not seen"),
        ("Changed after (UTC)", e => e.Moment("From")),
        ("Changed before (UTC)", e => e.Moment("To")),
        ("Changed by the directory's own word (UTC)", e => e.Moment("StatedAt")),
        ("App last seen without (UTC)", e => e.Moment("LastWithout")),
        ("App first seen with (UTC)", e => e.Moment("FirstWith")),
        ("Entitlements", e => e.Has("Names") ? SqlRow.Names(e.Json("Names"), "the account") : "the account"),
        ("Source directory", e => e["Source"]),
        ("App id", e => e["App"]),
        ("Event id", e => e.Id("Id")));

    private async Task<TiedTable> OutagesAsync() => TiedTable.Of(
        EvidenceSheets.Outages,
        (await SqlAsync("SELECT * FROM Outages WHERE StartedAt < @end AND (EndedAt IS NULL OR EndedAt >= @from) ORDER BY StartedAt, Id DESC")).Where(o => !o.Has("App") || Covers(o["App"])),
        string.Empty,
        ("What", o => o.Word("Kind")),
        ("Of", o => o["Subject"]),
        ("App", o => o.Has("App") ? Title(o["App"]) : "more than one"),
        ("Started at (UTC)", o => o.Moment("StartedAt")),
        ("First seen at (UTC)", o => o.Moment("SeenAt")),
        ("Ended at (UTC)", o => o.Ticks("EndedAt") < _end.UtcTicks ? o.Moment("EndedAt") : string.Empty),
        ("What was seen", o => o["Reason"]),
        ("Outage id", o => o.Id("Id")));

    private static string Entitlements(SqlRow f) => f.Has("Entitlements") ? SqlRow.Names(f.Json("Entitlements"), "none") : "not read";

    private string IsOpenAtEnd(SqlRow f) => f.Ticks("ResolvedAt") < _end.UtcTicks ? "resolved" : "open";

    private string LastSeen(SqlRow f) => SqlRow.Moment(new DateTime(Math.Min(f.Number("LastSeen"), _end.UtcTicks), DateTimeKind.Utc));

    private string ResolvedAt(SqlRow f) => f.Ticks("ResolvedAt") < _end.UtcTicks ? f.Moment("ResolvedAt") : string.Empty;
}
