using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Counts in the database, by the columns and not through the readers: what a reader loses is not lost here.</summary>
internal sealed class EfEvidenceCounter(Database database) : IEvidenceCounter
{
    private static readonly CheckKind[] Leave = [.. CheckPhases.Of(Phase.Leave)];
    private static readonly CheckKind[] Jit = [.. CheckPhases.Of(Phase.Jit)];

    public Task<EvidenceCounts> CountAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var (from, end, apps) = Scope(request, moment);
                var runs = context.Runs.Where(r => r.RequestedAt >= from && r.RequestedAt < end);
                var results = Results(context, from, end, apps);
                var findings = context.Findings.Where(f => f.FirstSeen < end && (f.ResolvedAt == null || f.ResolvedAt >= from) && (apps.Count == 0 || apps.Contains(f.App)));
                var verdicts = await results.GroupBy(r => r.Verdict).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
                return new EvidenceCounts
                {
                    Requested = await runs.CountAsync(ct),
                    DryRuns = await runs.CountAsync(r => r.IsDryRun, ct),
                    EarlierRuns = await context.Runs.CountAsync(r => r.RequestedAt < from && results.Any(result => result.RunId == r.Id), ct),
                    Passed = verdicts.GetValueOrDefault(Verdict.Passed),
                    Late = await results.CountAsync(r => r.Verdict == Verdict.Passed && r.Sla == SlaVerdict.Breached, ct),
                    Failed = verdicts.GetValueOrDefault(Verdict.Failed),
                    Inconclusive = verdicts.GetValueOrDefault(Verdict.Inconclusive),
                    Skipped = verdicts.GetValueOrDefault(Verdict.Skipped),
                    OfLeavers = await results.CountAsync(r => Leave.Contains(r.Kind), ct),
                    OfGrants = await results.CountAsync(r => Jit.Contains(r.Kind), ct),
                    Tested = await results.Select(r => new { r.RunId, r.App }).Distinct().CountAsync(ct),
                    Findings = await findings.CountAsync(ct),
                    Orphans = await findings.CountAsync(f => f.Situation == Situation.OrphanedAccount, ct),
                    Rounds = await Rounds(context, from, end, apps).CountAsync(ct),
                    RealEvents = await context.RealEvents.CountAsync(
                        e => e.To < end && (e.To >= from || e.State == RealEventState.Waiting || e.FirstWith >= from || e.LastWithout >= from) && (apps.Count == 0 || apps.Contains(e.App)), ct),
                    Outages = await context.Outages.CountAsync(o => o.StartedAt < end && (o.EndedAt == null || o.EndedAt >= from) && (apps.Count == 0 || o.App == null || apps.Contains(o.App)), ct),
                    Exceptions = await ExceptionsAsync(context, request, moment, ct),
                    Canaries = await context.Canaries.CountAsync(c => c.ReservedAt < end && (c.GoneAt == null || c.GoneAt >= from), ct),
                    AuditEntries = request.WithAuditTrail ? await context.AuditEntries.CountAsync(e => e.At >= from && e.At < end, ct) : 0,
                };
            },
            ct);

    public Task<ReadingCounts> CountReadingsAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var (from, end, apps) = Scope(request, moment);
                var results = Results(context, from, end, apps);
                var steps = context.Runs
                    .Where(r => !r.IsDryRun && r.RequestedAt < end && (r.RequestedAt >= from || results.Any(result => result.RunId == r.Id)))
                    .SelectMany(r => context.Journal.Where(j => j.RunId == r.Id && j.At <= moment));
                var observed = JournalRow.KindOf<Observed>();
                var answered = steps.Where(j => context.JournalDetails.Any(d => d.RunId == j.RunId && d.Sequence == j.Sequence));

                // There may be millions: gone through once.
                var counts = await steps
                    .Select(j => new
                    {
                        IsObserved = j.Kind == observed,
                        IsAnswered = context.JournalDetails.Any(d => d.RunId == j.RunId && d.Sequence == j.Sequence),
                        IsCovered = apps.Count == 0 || (!JournalRow.WithAppInside.Contains(j.Kind) && (j.App == null || apps.Contains(j.App))),
                    })
                    .GroupBy(_ => 1)
                    .Select(all => new
                    {
                        Observed = all.Count(j => j.IsObserved),
                        Answered = all.Count(j => j.IsObserved && j.IsAnswered && j.IsCovered),
                        Others = all.Count(j => !j.IsObserved && j.IsAnswered && j.IsCovered),
                    })
                    .FirstOrDefaultAsync(ct);
                var inside = apps.Count == 0 ? [] : await answered.Where(j => JournalRow.WithAppInside.Contains(j.Kind)).Select(j => j.Json).ToListAsync(ct);
                return new ReadingCounts(counts?.Observed ?? 0, counts?.Answered ?? 0, (counts?.Others ?? 0) + inside.Count(json => apps.Contains(AppIn(json))))
                {
                    ToComparisons = await Rounds(context, from, end, apps).Where(r => context.RoundDetails.Any(d => d.RoundId == r.Id)).SumAsync(r => (r.AppRequests ?? 0) + (r.DirectoryRequests ?? 0), ct),
                };
            },
            ct);

    private static (DateTimeOffset From, DateTimeOffset End, List<string> Apps) Scope(EvidenceRequest request, DateTimeOffset moment) =>
        (request.From, request.To < moment ? request.To : moment, [.. request.Apps.Select(a => a.Value)]);

    private static IQueryable<ResultRow> Results(DashboardContext context, DateTimeOffset from, DateTimeOffset end, List<string> apps) =>
        context.Results.Where(r => r.ConcludedAt >= from && r.ConcludedAt < end && (apps.Count == 0 || apps.Contains(r.App)));

    private static IQueryable<RoundRow> Rounds(DashboardContext context, DateTimeOffset from, DateTimeOffset end, List<string> apps) =>
        context.Rounds.Where(r => r.EndedAt >= from && r.EndedAt < end && (apps.Count == 0 || apps.Contains(r.App)));

    /// <summary>The app of an exception stands in its request, which no database is asked to understand; a register is short.</summary>
    private static async Task<int> ExceptionsAsync(DashboardContext context, EvidenceRequest request, DateTimeOffset moment, CancellationToken ct)
    {
        var asked = context.Waivers.Where(w => w.Decision != WaiverState.Draft && w.RequestedAt <= moment);
        return request.Apps.IsEmpty
            ? await asked.CountAsync(ct)
            : (await asked.Select(w => w.Request).ToListAsync(ct)).Count(json => request.Covers(StoredJson.Read<WaiverRequest>(json, "The request of an exception").App));
    }

    private static string AppIn(string json)
    {
        var fact = JsonDocument.Parse(json).RootElement;
        var app = fact.TryGetProperty("app", out var own) ? own : fact.GetProperty("step").GetProperty("app");
        return app.ValueKind is JsonValueKind.Object ? app.GetProperty("value").GetString()! : app.GetString()!;
    }
}
