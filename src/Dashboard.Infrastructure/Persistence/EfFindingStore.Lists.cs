using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <content>Lists and counts: narrowed, sorted and counted in the database, and never with readings.</content>
internal sealed partial class EfFindingStore
{
    public Task<FindingPage> ListAsync(FindingQuery query, int skip, int take, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var narrowed = Narrow(context.Findings, query);
                var rows = await Sorted(narrowed, query).Skip(skip).Take(take)
                    .Select(row => new { row.Id, row.App, row.Situation, row.AccountId, row.UserName, row.Entitlements, row.IsCanary, row.Reason, row.FirstSeen, row.LastSeen, row.ResolvedAt, row.Kind, row.Names, row.Log, row.Fingerprint, row.MarkFingerprint, row.MarkedUntil, row.Assignee })
                    .ToListAsync(ct);
                return new FindingPage(
                    [
                        .. rows.Select(row => new FindingLine(row.Id, new AppId(row.App), row.Situation, row.AccountId, row.UserName, NamesOf(row.Entitlements, row.Id), row.IsCanary, row.Reason, row.FirstSeen, row.ResolvedAt)
                        {
                            LastSeen = row.LastSeen,
                            Kind = row.Kind,
                            Names = NamesOf(row.Names, row.Id) ?? NameSet.Empty,
                            Log = row.Log,
                            Triage = row.MarkFingerprint is null ? TriageState.Open : row.MarkFingerprint == row.Fingerprint && !(query.Now >= row.MarkedUntil) ? TriageState.Known : TriageState.Reopened,
                            Assignee = row.Assignee,
                        }),
                    ],
                    await narrowed.CountAsync(ct));
            },
            ct);

    public Task<FindingCounts> CountAsync(FindingQuery query, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var groups = await Narrow(context.Findings, query).GroupBy(row => new { row.App, row.Situation }).Select(g => new { g.Key.App, g.Key.Situation, Count = g.Count() }).ToListAsync(ct);
                var (day, week, month) = (query.Now.AddDays(-1), query.Now.AddDays(-7), query.Now.AddDays(-30));
                var ages = await Narrow(context.Findings, query).GroupBy(_ => 1).Select(g => new
                {
                    Day = g.Count(row => row.FirstSeen > day),
                    Week = g.Count(row => row.FirstSeen > week && row.FirstSeen <= day),
                    Month = g.Count(row => row.FirstSeen > month && row.FirstSeen <= week),
                    Older = g.Count(row => row.FirstSeen <= month),
                }).SingleOrDefaultAsync(ct);
                return new FindingCounts(
                    [.. groups.Select(g => new FindingCount(new AppId(g.App), g.Situation, g.Count))],
                    [(FindingAge.Day, ages?.Day ?? 0), (FindingAge.Week, ages?.Week ?? 0), (FindingAge.Month, ages?.Month ?? 0), (FindingAge.Older, ages?.Older ?? 0)]);
            },
            ct);

    /// <summary>What was open before the first day, and what came and went on each: days are numbers, which any database groups by.</summary>
    public Task<ImmutableArray<OpenOnDay>> CountByDayAsync(FindingQuery query, int days, CancellationToken ct) =>
        database.ReadAsync<ImmutableArray<OpenOnDay>>(
            async context =>
            {
                var narrowed = Narrow(context.Findings, query);
                var last = FindingRow.DayOf(query.Now);
                var before = last - days;
                var came = await narrowed.Where(row => row.FirstDay > before && row.FirstDay <= last).GroupBy(row => row.FirstDay).Select(g => new { Day = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Day, g => g.Count, ct);
                var went = await narrowed.Where(row => row.ResolvedDay > before && row.ResolvedDay <= last).GroupBy(row => row.ResolvedDay!.Value).Select(g => new { Day = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Day, g => g.Count, ct);
                var open = await narrowed.CountAsync(row => row.FirstDay <= before && (row.ResolvedDay == null || row.ResolvedDay > before), ct);
                var line = ImmutableArray.CreateBuilder<OpenOnDay>(days);
                for (var day = before + 1; day <= last; day++)
                {
                    open += came.GetValueOrDefault(day) - went.GetValueOrDefault(day);
                    line.Add(new(DateOnly.FromDayNumber(day), open));
                }

                return line.MoveToImmutable();
            },
            ct);

    public Task<ImmutableArray<FindingTally>> CountInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        database.ReadAsync<ImmutableArray<FindingTally>>(
            async context =>
            {
                var known = await KnownAtAsync(context, to, ct);
                return
                [
                    .. (await context.Findings.Where(row => !row.IsCanary && row.FirstSeen < to && (row.ResolvedAt == null || row.ResolvedAt >= from))
                        .GroupBy(row => new { row.App, row.Situation, row.Kind })
                        .Select(g => new
                        {
                            g.Key,
                            Came = g.Count(row => row.FirstSeen >= from),
                            Went = g.Count(row => row.ResolvedAt < to),
                            Open = g.Count(row => row.ResolvedAt == null || row.ResolvedAt >= to),
                        })
                        .ToListAsync(ct)).Select(g => new FindingTally(new AppId(g.Key.App), g.Key.Situation, g.Key.Kind, g.Came, g.Went, g.Open, known.GetValueOrDefault((g.Key.App, g.Key.Situation, g.Key.Kind)))),
                ];
            },
            ct);

    /// <summary>
    /// How many findings that were open at a moment were known then. What stands beside a finding is its mark of today, which may have been made, or taken
    /// back, since: so those that were ever marked are judged by what people had done until then.
    /// </summary>
    private static async Task<Dictionary<(string App, Situation Situation, IdentityKind? Kind), int>> KnownAtAsync(DashboardContext context, DateTimeOffset to, CancellationToken ct)
    {
        var marks = context.TriageEntries.Where(e => e.Action == TriageAction.MarkKnown && e.At < to).Select(e => e.FindingId);
        var open = await context.Findings.Where(row => !row.IsCanary && row.FirstSeen < to && (row.ResolvedAt == null || row.ResolvedAt >= to) && marks.Contains(row.Id))
            .Select(row => new { row.Id, row.App, row.Situation, row.Kind, row.Fingerprint })
            .ToListAsync(ct);
        var entries = new List<TriageEntryRow>();
        foreach (var ids in open.Select(row => row.Id).Chunk(Bunch))
        {
            entries.AddRange(await context.TriageEntries.AsNoTracking().Where(e => e.At < to && ids.Contains(e.FindingId)).ToListAsync(ct));
        }

        var triage = TriageOf(entries);
        return open.Where(row => triage(row.Id).StateAt(to, row.Fingerprint) is TriageState.Known).CountBy(row => (row.App, row.Situation, row.Kind)).ToDictionary();
    }

    public Task<ImmutableArray<string>> ListAssigneesAsync(FindingQuery query, CancellationToken ct) =>
        database.ReadAsync<ImmutableArray<string>>(
            async context =>
            [
                .. (await Narrow(context.Findings, query).Where(row => row.AssigneeKey != null).GroupBy(row => row.AssigneeKey).Select(g => g.Min(row => row.Assignee)!).ToListAsync(ct)).Order(StringComparer.OrdinalIgnoreCase),
            ],
            ct);

    public Task<ImmutableArray<Guid>> ListIdsAsync(FindingQuery query, int most, CancellationToken ct) =>
        database.ReadAsync<ImmutableArray<Guid>>(async context => [.. await Sorted(Narrow(context.Findings, query), query).Take(most).Select(row => row.Id).ToListAsync(ct)], ct);

    /// <summary>Fills in what lists are narrowed by, in rows from before they were.</summary>
    public static async Task FillAsync(DashboardContext context, CancellationToken ct)
    {
        while (await context.Findings.Where(row => row.Search == null).OrderBy(row => row.Id).Take(Bunch).ToListAsync(ct) is { Count: > 0 } rows)
        {
            var ids = rows.Select(row => row.Id).ToList();
            var triage = TriageOf(await context.TriageEntries.AsNoTracking().Where(e => ids.Contains(e.FindingId)).ToListAsync(ct));
            rows.ForEach(row => row.Fill(triage(row.Id)));
            await context.SaveChangesAsync(ct);
            context.ChangeTracker.Clear();
        }
    }

    private static IQueryable<FindingRow> Narrow(IQueryable<FindingRow> rows, FindingQuery query)
    {
        if (query.Seen is { } seen)
        {
            var apps = seen.Select(a => a.Value).ToList();
            rows = rows.Where(row => apps.Contains(row.App));
        }

        if (query.App is { } app)
        {
            rows = rows.Where(row => row.App == app.Value);
        }

        if (!query.Situations.IsEmpty)
        {
            var situations = query.Situations.ToList();
            rows = rows.Where(row => situations.Contains(row.Situation));
        }

        if (query.Assignee is { } assignee)
        {
            var key = FindingRow.Lower(assignee);
            rows = rows.Where(row => row.AssigneeKey == key);
        }

        if (query.Text is { Length: > 0 } text)
        {
            var part = FindingRow.Lower(text);
            rows = rows.Where(row => row.Search!.Contains(part));
        }

        if (query.Age is { } age)
        {
            var (after, until) = FindingQuery.Band(age, query.Now);
            rows = rows.Where(row => row.FirstSeen > after && row.FirstSeen <= until);
        }

        rows = query.IsCanary is { } isCanary ? rows.Where(row => row.IsCanary == isCanary) : rows;
        rows = query.Log is { } log ? rows.Where(row => row.Log == log) : rows;
        rows = query.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        return InState(rows, query.State, query.Now);
    }

    /// <summary>A mark holds until its day, and only in the state that was judged: as <see cref="Triage.StateAt"/> says it.</summary>
    private static IQueryable<FindingRow> InState(IQueryable<FindingRow> rows, FindingState? state, DateTimeOffset now) => state switch
    {
        null => rows,
        FindingState.Resolved => rows.Where(row => row.ResolvedAt != null),
        FindingState.Unresolved => rows.Where(row => row.ResolvedAt == null),
        FindingState.Known => rows.Where(row => row.ResolvedAt == null && row.MarkFingerprint == row.Fingerprint && (row.MarkedUntil == null || row.MarkedUntil > now)),
        _ => rows.Where(row => row.ResolvedAt == null && (row.MarkFingerprint == null || row.MarkFingerprint != row.Fingerprint || row.MarkedUntil <= now)),
    };

    /// <summary>Open ones first; where all are alike in that, an index gives the order.</summary>
    private static IOrderedQueryable<FindingRow> Sorted(IQueryable<FindingRow> rows, FindingQuery query) => query.State is null
        ? rows.OrderBy(row => row.ResolvedAt != null).ThenByDescending(row => row.FirstSeen).ThenByDescending(row => row.Id)
        : rows.OrderByDescending(row => row.FirstSeen).ThenByDescending(row => row.Id);

    private static NameSet? NamesOf(string? json, Guid finding) => json is null ? null : StoredJson.Read<NameSet>(json, $"The entitlements of finding {finding}");
}
