using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>What the sheets of a period must hold, read from the tables by SQL: nothing of it passes the assembler, a store or a row of the product.</summary>
internal sealed partial class DatabaseTables
{
    private readonly TestStore _store;
    private readonly EvidenceRequest _request;
    private readonly DateTimeOffset _moment;
    private readonly DateTimeOffset _end;
    private Dictionary<string, (string Title, string Tenant, string Owner)> _apps = [];
    private Dictionary<string, RiskTier> _tiers = [];
    private List<SqlRow> _waivers = [];
    private List<SqlRow> _results = [];

    private DatabaseTables(TestStore store, EvidenceRequest request, DateTimeOffset moment) =>
        (_store, _request, _moment, _end) = (store, request, moment, request.To < moment ? request.To : moment);

    private DateTimeOffset From => _request.From;

    /// <summary>The tables of every sheet that holds what the database holds.</summary>
    public static async Task<ImmutableArray<TiedTable>> ReadAsync(TestStore store, EvidenceRequest request, DateTimeOffset moment)
    {
        var tables = new DatabaseTables(store, request, moment);
        var configuration = (await tables.SqlAsync("SELECT Json FROM Governance ORDER BY Number DESC LIMIT 1"))[0].Json("Json");
        tables.Take(configuration);
        tables._waivers = [.. (await tables.SqlAsync("SELECT * FROM Waivers WHERE Decision <> 'Draft' AND RequestedAt <= @moment ORDER BY RequestedAt, Id")).Where(w => tables.Covers(AppOf(w)))];
        tables._results = [.. (await tables.SqlAsync(
            """
            SELECT r.*, u.Number, u.Campaign, b.Json AS Begun FROM Results r JOIN Runs u ON u.Id = r.RunId LEFT JOIN Journal b ON b.RunId = r.RunId AND b.Kind = 'runBegun'
            WHERE r.ConcludedAt >= @from AND r.ConcludedAt < @end ORDER BY r.ConcludedAt, r.RunId, r.App
            """)).Where(r => tables.Covers(r["App"]))];
        return
        [
            tables.Results(), tables.Journeys(EvidenceSheets.Leavers, "Leaver", latest: true), tables.Journeys(EvidenceSheets.Grants, "Jit", latest: false), tables.Compliance(), tables.Sample(),
            await tables.RunsAsync(), await tables.ObservationsAsync(),
            await tables.RoundsAsync(), await tables.FindingsAsync(), await tables.OrphansAsync(), await tables.RealEventsAsync(), await tables.OutagesAsync(),
            tables.Exceptions(), await tables.CanariesAsync(), await tables.AuditTrailAsync(),
        ];
    }

    private void Take(JsonElement configuration)
    {
        var apps = configuration.GetProperty("apps").EnumerateArray().ToDictionary(a => a.GetProperty("tenant").GetString() is { } tenant ? $"{a.GetProperty("name").GetString()}.{tenant}" : a.GetProperty("name").GetString()!);
        _apps = apps.ToDictionary(a => a.Key, a => (TitleOf(a.Value), a.Value.GetProperty("tenant").GetString() ?? string.Empty, a.Value.GetProperty("owner").GetString()!));
        _tiers = apps.ToDictionary(a => a.Key, a => Enum.Parse<RiskTier>(a.Value.GetProperty("tier").GetString()!));
    }

    private static string TitleOf(JsonElement app) => app.GetProperty("displayName").GetString() + (app.GetProperty("tenant").GetString() is { } tenant ? $" ({tenant})" : string.Empty);

    private Task<List<SqlRow>> SqlAsync(string sql) => SqlRow.ReadAsync(_store, sql, ("@from", From), ("@end", _end), ("@moment", _moment));

    private bool Covers(string app) => _request.Apps.IsEmpty || _request.Apps.Any(a => a.Value == app);

    private string Title(string app) => _apps.TryGetValue(app, out var known) ? known.Title : app;

    private static string AppOf(SqlRow waiver) => SqlRow.IdIn(waiver.Json("Request").GetProperty("app"));

    private static string Figure(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What a result means, by the table in the design: nothing of the product judges it here.</summary>
    private (string Word, string Waiver, bool IsAfterwards) Judged(SqlRow result) => (result["Verdict"], result["Sla"]) switch
    {
        ("Passed", "Met") => ("Compliant", string.Empty, false),
        ("Passed", "Breached") => Covering(result, result.Number("ConcludedAt")) is { } then ? ("Excepted", then.Id("Id"), false) : Covering(result, _moment.UtcTicks) is { } now ? ("Excepted", now.Id("Id"), true) : ("Non-compliant", string.Empty, false),
        ("Failed", _) => ("Non-compliant", string.Empty, false),
        _ => ("Not proven", string.Empty, false),
    };

    private SqlRow? Covering(SqlRow result, long at) => _waivers.Find(w =>
    {
        var request = w.Json("Request");
        return BeginsAt(w) is { } begins && at >= begins && at < request.GetProperty("expiresAt").GetDateTimeOffset().UtcTicks && !(w.Ticks("RevokedAt") <= at)
            && AppOf(w) == result["App"] && request.GetProperty("kinds").EnumerateArray().Any(k => k.GetString() == result["Kind"])
            && result.Ticks("LatencyUpper") <= TimeSpan.Parse(request.GetProperty("interval").GetString()!, CultureInfo.InvariantCulture).Ticks;
    });

    private static long? BeginsAt(SqlRow waiver) => waiver["Decision"] is not ("Approved" or "Revoked") ? null
        : SqlRow.In(waiver.Json("Request"), "startsAt") is { ValueKind: JsonValueKind.String } starts ? Math.Max(starts.GetDateTimeOffset().UtcTicks, waiver.Number("DecidedAt"))
        : waiver.Ticks("DecidedAt");
}
