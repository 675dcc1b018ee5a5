using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Siem;

/// <summary>Results and findings of a period for a SIEM, an OCSF event a line.</summary>
internal static class OcsfEndpoint
{
    /// <summary>Where whoever asks again goes on.</summary>
    public const string Next = "X-Next-From";

    private const string Lines = "application/x-ndjson";

    /// <summary>What has the moment of a reading is kept when all that was read is judged, later: it is asked for twice rather than never.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private static readonly string Version = typeof(OcsfEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static void MapOcsf(this IEndpointRouteBuilder api) =>
        api.MapGet("/ocsf", static async (DateTimeOffset from, DateTimeOffset? to, HttpResponse response, ClaimsPrincipal user, IGovernanceStore governance, IRunReader runs, IFindingStore findings, IWaiverStore waivers, Audited audited, TimeProvider time, CancellationToken ct) =>
        {
            var now = time.GetUtcNow();
            var end = to ?? now;
            if (EvidenceErrors.OfPeriod(from, end) is { } refusal)
            {
                return Problems.Of(refusal);
            }

            // Read before the answer begins: one that fails half-way must not look like one that arrived.
            var outcome = await audited.DoAsync<List<JsonObject>>(
                user.ToActor().Reads("evidence.ocsf", string.Create(CultureInfo.InvariantCulture, $"events of {from.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'} to {end.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}")),
                async () => await EventsAsync(user.ToActor(), from, end, now, governance, runs, findings, waivers, ct),
                static (act, events) => act with { After = string.Create(CultureInfo.InvariantCulture, $"{events.Count} events") },
                ct);
            if (outcome.Value is not { } events)
            {
                return Problems.Of(outcome.Error!);
            }

            var overlapping = (end < now ? end : now) - Overlap;
            response.Headers[Next] = (overlapping > from ? overlapping : from).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Results.Stream(
                async stream =>
                {
                    await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    foreach (var line in events)
                    {
                        await writer.WriteLineAsync(line.ToJsonString().AsMemory(), ct);
                    }
                },
                Lines);
        })
            .Produces(StatusCodes.Status200OK, contentType: Lines).WithTags("SIEM")
            .WithSummary($"Results concluded, and findings that came, were marked as known, are open again or went, from 'from' (inclusive) to 'to' (exclusive; now without it), oldest first, an OCSF {OcsfEvent.Schema} event a line. Of the apps that the asker may see. The header {Next} is the 'from' to go on with: a quarter of an hour comes again, since what is judged late has an earlier moment, and metadata.uid tells what is there already.");

    private static async Task<List<JsonObject>> EventsAsync(
        Actor actor, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, IGovernanceStore governance, IRunReader runs, IFindingStore findings, IWaiverStore waivers, CancellationToken ct)
    {
        var apps = (await governance.ReadAsync(ct)).Governance.Apps.ToDictionary(a => a.Id);
        bool MaySee(AppId app) => apps.TryGetValue(app, out var known) ? actor.MayRead(known) : actor.MayReadEverything;
        string Title(AppId app) => apps.TryGetValue(app, out var known) ? known.Title : app.Value;
        RiskTier Tier(AppId app) => apps.TryGetValue(app, out var known) ? known.Tier : RiskTier.Critical;
        bool IsIn(DateTimeOffset at) => at >= from && at < to && at <= now; // a mark says already when it will end

        var register = await waivers.ListAsync(ct);
        var results = (await runs.ListResultsAsync(ResultFilter.All with { From = from, To = to }, ct)).Where(r => MaySee(r.Result.App))
            .Select(r => (At: r.Result.ConcludedAt, Event: OcsfEvent.Of(r, ComplianceRule.DecideForRecord(r.Result, register, now), Title(r.Result.App), Version)));
        var turns = (await findings.ListInPeriodAsync(from, to, ct)).Where(f => MaySee(f.App))
            .SelectMany(f => FindingTurn.Of(f).Where(t => IsIn(t.At)).Select(t => (t.At, Event: OcsfEvent.Of(f, t, Tier(f.App), Title(f.App), Version))));
        return [.. results.Concat(turns).OrderBy(e => e.At).Select(e => e.Event)];
    }
}
