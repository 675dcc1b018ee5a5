using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed partial class EfFindingStore(Database database) : IFindingStore
{
    // Ids are asked for in bunches: SQLite takes no more than a few thousand parameters.
    private const int Bunch = 500;

    public Task<IReadOnlyList<Finding>> ListAsync(AppId? app, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Finding>>(
            async context =>
            {
                var findings = context.Findings.Where(row => app == null || row.App == app.Value.Value);
                var rows = await findings.OrderBy(row => row.ResolvedAt != null).ThenByDescending(row => row.FirstSeen).ToListAsync(ct);
                var entries = await context.TriageEntries.Where(e => app == null || findings.Any(f => f.Id == e.FindingId)).ToListAsync(ct);
                return Together(rows, entries);
            },
            ct);

    public Task<IReadOnlyList<Finding>> ListOpenAsync(AppId app, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Finding>>(
            async context =>
            {
                var findings = context.Findings.Where(row => row.App == app.Value && row.ResolvedAt == null);
                var rows = await findings.OrderByDescending(row => row.FirstSeen).ToListAsync(ct);
                return Together(rows, await context.TriageEntries.Where(e => findings.Any(f => f.Id == e.FindingId)).ToListAsync(ct));
            },
            ct);

    public Task<IReadOnlyList<Finding>> ListInPeriodAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Finding>>(
            async context =>
            {
                var decided = context.TriageEntries
                    .Where(e => (e.Action == TriageAction.MarkKnown || e.Action == TriageAction.Reopen) && ((e.At >= from && e.At < to) || (e.Until >= from && e.Until < to)))
                    .Select(e => e.FindingId);
                var findings = context.Findings.Where(row => (row.FirstSeen >= from && row.FirstSeen < to) || (row.ResolvedAt >= from && row.ResolvedAt < to) || decided.Contains(row.Id));
                var rows = await findings.OrderBy(row => row.FirstSeen).ThenBy(row => row.Id).ToListAsync(ct);
                return Together(rows, await context.TriageEntries.Where(e => findings.Any(f => f.Id == e.FindingId)).ToListAsync(ct));
            },
            ct);

    public Task<IReadOnlyList<Finding>> FindAsync(ImmutableArray<Guid> ids, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Finding>>(
            async context =>
            {
                var (rows, entries) = (new List<FindingRow>(), new List<TriageEntryRow>());
                foreach (var bunch in ids.Distinct().Chunk(Bunch))
                {
                    rows.AddRange(await context.Findings.Where(row => bunch.Contains(row.Id)).ToListAsync(ct));
                    entries.AddRange(await context.TriageEntries.Where(e => bunch.Contains(e.FindingId)).ToListAsync(ct));
                }

                return Together(rows, entries);
            },
            ct);

    public async Task<IReadOnlyList<Finding>> ListOfAsync(string userName, CancellationToken ct)
    {
        var ids = await database.ReadAsync(
            async context => await context.Findings.Where(row => EF.Functions.Collate(row.UserName, "NOCASE") == userName).Select(row => row.Id).ToListAsync(ct),
            ct);
        return [.. (await FindAsync([.. ids], ct)).OrderBy(f => f.ResolvedAt is not null).ThenByDescending(f => f.FirstSeen)];
    }

    public Task AddAsync(ImmutableArray<TriageEntry> entries, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                context.AddRange(entries.Select(TriageEntryRow.Of));
                await context.SaveChangesAsync(ct);
                foreach (var bunch in entries.Select(e => e.Finding).Distinct().Chunk(Bunch))
                {
                    var rows = await context.Findings.Where(row => bunch.Contains(row.Id)).ToListAsync(ct);
                    var triage = TriageOf(await context.TriageEntries.AsNoTracking().Where(e => bunch.Contains(e.FindingId)).ToListAsync(ct));
                    rows.ForEach(row => row.Mark(triage(row.Id)));
                }
            },
            ct);

    public Task SaveAsync(Round round, ImmutableArray<Finding> changed, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                // Within one transaction, and no more of them at once than need be: a first round may find a hundred thousand.
                foreach (var bunch in changed.Chunk(Bunch))
                {
                    var ids = bunch.Select(f => f.Id).ToArray();
                    var known = await context.Findings.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
                    foreach (var row in bunch.Select(FindingRow.Of))
                    {
                        if (known.TryGetValue(row.Id, out var before))
                        {
                            row.Mark(before);
                            context.Entry(before).CurrentValues.SetValues(row);
                        }
                        else
                        {
                            context.Add(row);
                        }
                    }

                    await context.SaveChangesAsync(ct);
                    context.ChangeTracker.Clear();
                }

                context.Add(RoundRow.Of(round));
                if (!round.Answers.IsEmpty)
                {
                    context.Add(new RoundDetailRow { RoundId = round.Id, Packed = StoredJson.Pack(DetailJson.Write(round.Answers)) });
                }
            },
            ct);

    public Task<Round?> FindCountedAsync(AppId app, CancellationToken ct) =>
        FindLatestAsync(app, rows => rows.Where(row => row.IsComplete && (row.Held == null || row.AcceptedBy != null)), ct);

    public Task<Round?> FindLatestAsync(AppId app, CancellationToken ct) => FindLatestAsync(app, rows => rows, ct);

    public Task<bool> AcceptAsync(Guid round, string by, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var row = await context.Rounds.FirstOrDefaultAsync(r => r.Id == round && r.Held != null && r.AcceptedBy == null, ct);
                if (row is null || await context.Rounds.AnyAsync(r => r.App == row.App && r.EndedAt > row.EndedAt, ct))
                {
                    return false;
                }

                row.AcceptedBy = by;
                return true;
            },
            ct);

    public Task<IReadOnlyList<Round>> ListLatestRoundsAsync(CancellationToken ct) =>
        ListAsync(
            rows => rows.GroupBy(row => row.App).Select(rounds => rounds.OrderByDescending(row => row.EndedAt).ThenByDescending(row => row.Id).First()),
            ct);

    public Task<IReadOnlyList<Round>> ListLatestWholeRoundsAsync(CancellationToken ct) =>
        ListAsync(
            rows => rows.Where(row => row.IsComplete && (row.Held == null || row.AcceptedBy != null)).GroupBy(row => row.App).Select(rounds => rounds.OrderByDescending(row => row.EndedAt).ThenByDescending(row => row.Id).First()),
            ct);

    public Task<IReadOnlyList<Round>> ListRoundsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ListAsync(rows => rows.Where(row => row.EndedAt >= from && row.EndedAt < to).OrderBy(row => row.EndedAt), ct);

    private static IReadOnlyList<Finding> Together(IEnumerable<FindingRow> rows, IEnumerable<TriageEntryRow> entries)
    {
        var triage = TriageOf(entries);
        return [.. rows.Select(row => row.ToFinding() with { Triage = triage(row.Id) })];
    }

    private static Func<Guid, Triage> TriageOf(IEnumerable<TriageEntryRow> entries)
    {
        var triage = entries.Select(e => e.ToEntry()).OrderBy(e => e.At).ThenBy(e => e.Id).ToLookup(e => e.Finding);
        return finding => new([.. triage[finding]]);
    }

    private Task<Round?> FindLatestAsync(AppId app, Func<IQueryable<RoundRow>, IQueryable<RoundRow>> narrow, CancellationToken ct) =>
        database.ReadAsync(
            async context => (await narrow(context.Rounds.Where(row => row.App == app.Value)).OrderByDescending(row => row.EndedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(ct))?.ToRound(),
            ct);

    private Task<IReadOnlyList<Round>> ListAsync(Func<IQueryable<RoundRow>, IQueryable<RoundRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Round>>(
            async context => [.. (await narrow(context.Rounds).ToListAsync(ct)).Select(row => row.ToRound())],
            ct);
}
