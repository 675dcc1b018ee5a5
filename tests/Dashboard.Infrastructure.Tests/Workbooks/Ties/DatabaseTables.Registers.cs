using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <content>Exceptions, canaries and the audit trail.</content>
internal sealed partial class DatabaseTables
{
    private TiedTable Exceptions() => TiedTable.Of(
        EvidenceSheets.Exceptions,
        _waivers.Select(w => (Row: w, Request: w.Json("Request"))),
        "State at the end of the period | State when made | Interval | p95 observed in the period (s) | Results observed | Breaches while in force | Breaches covered | Extended by | Extensions in all | In all from (UTC) | In all to (UTC)",
        ("App", w => Title(AppOf(w.Row))),
        ("In force in the period", w => BeginsAt(w.Row) is { } begins && Math.Max(begins, From.UtcTicks) is var at && begins < _end.UtcTicks && at < w.Request.GetProperty("expiresAt").GetDateTimeOffset().UtcTicks && !(w.Row.Ticks("RevokedAt") <= at) ? "yes" : "no"),
        ("Checks", w => string.Join('\n', w.Request.GetProperty("kinds").EnumerateArray().Select(k => CheckOf(k.GetString()!)))),
        ("Interval (s)", w => SqlRow.Seconds(TimeSpan.Parse(w.Request.GetProperty("interval").GetString()!, System.Globalization.CultureInfo.InvariantCulture).Ticks)),
        ("Requested by", w => w.Row["RequestedBy"]),
        ("Person behind the request", w => w.Row.Has("RequestedPerson") ? w.Row["RequestedPerson"] : w.Row["RequestedBy"]),
        ("Requested at (UTC)", w => w.Row.Moment("RequestedAt")),
        ("Decided by", w => w.Row["DecidedBy"]),
        ("Person behind the decision", w => w.Row.Has("DecidedPerson") ? w.Row["DecidedPerson"] : w.Row["DecidedBy"]),
        ("Decided at (UTC)", w => w.Row.Moment("DecidedAt")),
        ("Begins at (UTC)", w => BeginsAt(w.Row) is { } begins ? SqlRow.Moment(new DateTime(begins, DateTimeKind.Utc)) : string.Empty),
        ("Review due at (UTC)", w => w.Row.Json("Reviews").EnumerateArray().ToList() is [.., var last] ? SqlRow.Moment(last.GetProperty("next")) : SqlRow.Moment(SqlRow.In(w.Request, "reviewAt"))),
        ("Reviews", w => string.Join('\n', w.Row.Json("Reviews").EnumerateArray().Select(r => $"{r.GetProperty("at").GetDateTimeOffset().UtcDateTime:yyyy-MM-dd HH:mm} {r.GetProperty("by")}: {r.GetProperty("note")}"))),
        ("Expires at (UTC)", w => SqlRow.Moment(w.Request.GetProperty("expiresAt"))),
        ("Revoked at (UTC)", w => w.Row.Moment("RevokedAt")),
        ("Revoked by", w => w.Row["RevokedBy"]),
        ("Why it was revoked", w => w.Row["RevokedWhy"]),
        ("Justification", w => w.Request.GetProperty("justification").GetString()!),
        ("Compensating control", w => w.Request.GetProperty("compensatingControl").GetString()!),
        ("Note of the decision", w => w.Row["Note"]),
        ("App id", w => AppOf(w.Row)),
        ("Retest run", w => !w.Row.Has("Retest") ? string.Empty : SqlRow.IdIn(SqlRow.In(w.Row.Json("Retest"), "run")) is { Length: > 0 } run ? run : w.Row.Json("Retest").GetProperty("note").GetString()!),
        ("Extends", w => SqlRow.IdIn(SqlRow.In(w.Request, "extends"))),
        ("Exception id", w => w.Row.Id("Id")));

    /// <summary>Those that may have existed in the period; one that went later had not gone at its end.</summary>
    private async Task<TiedTable> CanariesAsync()
    {
        var rows = await SqlAsync("SELECT * FROM Canaries WHERE ReservedAt < @end AND (GoneAt IS NULL OR GoneAt >= @from) ORDER BY ReservedAt, Id");
        bool HasGone(SqlRow c) => c.Ticks("GoneAt") < _end.UtcTicks;
        return TiedTable.Of(
            EvidenceSheets.Canaries,
            rows,
            string.Empty,
            ("User name", c => c["UserName"]),
            ("Role", c => c.Word("Role")),
            ("Stands for", c => c.Word("Kind")),
            ("At the end of the period", c => HasGone(c) ? "gone" : "may still exist"),
            ("State", c => !HasGone(c) && c["State"] is "Gone" ? "Removing" : c.Word("State")),
            ("Source directory", c => c["Source"]),
            ("Campaign", c => c["Campaign"]),
            ("Reserved at (UTC)", c => c.Moment("ReservedAt")),
            ("Removed at the latest (UTC)", c => c["Role"] is "Control" && !HasGone(c) ? "put off by each run" : c.Moment("ExpiresAt")),
            ("Proven gone at (UTC)", c => HasGone(c) ? c.Moment("GoneAt") : string.Empty),
            ("Failed removals", c => c["RemovalAttempts"]),
            ("What happened last", c => !HasGone(c) && c["State"] is "Gone" ? string.Empty : c["Note"]),
            ("Run id", c => c.Id("RunId")),
            ("Canary id", c => c.Id("Id")));
    }

    private async Task<TiedTable> AuditTrailAsync()
    {
        var rows = await SqlAsync(
            """
            SELECT e.*,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'who') AS Who,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'roles') AS Roles,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'from') AS Origin,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'before') AS Before,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'after') AS After,
              (SELECT Text FROM AuditFields f WHERE f.Entry = e.Number AND f.Name = 'reason') AS Why
            FROM AuditEntries e WHERE e.At >= @from AND e.At < @end ORDER BY e.Number
            """);
        return TiedTable.Of(
            EvidenceSheets.AuditTrail,
            _request.WithAuditTrail ? rows : [],
            string.Empty,
            ("Number", e => e["Number"]),
            ("At (UTC)", e => e.Moment("At")),
            ("Who", e => e["Who"]),
            ("Roles", e => e["Roles"]),
            ("From", e => e["Origin"]),
            ("What", e => e["Action"]),
            ("To what", e => e["Subject"]),
            ("Came to", e => e.Word("Outcome")),
            ("Asked for in", e => e["Answers"]),
            ("Before", e => e["Before"]),
            ("After", e => e["After"]),
            ("Why", e => e["Why"]),
            ("Hash", e => e["Hash"]));
    }
}
