using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfAuditTrail(Database database, TimeProvider time) : IAuditTrail
{
    /// <summary>https://www.sqlite.org/rescode.html#constraint</summary>
    private const int Constraint = 19;

    private const int Attempts = 5;

    private const string Escape = "\\";

    public async Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.WriteAsync(context => AddAsync(context, what, ct), ct);
            }
            catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: Constraint } && attempt < Attempts)
            {
                // Somebody else took the number: theirs is the entry before.
            }
        }
    }

    public Task<AuditPart> ListAsync(AuditQuery query, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var found = Narrow(context, query);
                var total = await found.CountAsync(ct);
                var rows = await found.OrderByDescending(e => e.Number).Skip(query.Skip).Take(query.Take).Include(e => e.Fields).AsSplitQuery().ToListAsync(ct);
                return new AuditPart([.. rows.Select(r => r.ToEntry())], total);
            },
            ct);

    public Task<AuditEntry?> FindAsync(long number, CancellationToken ct) =>
        database.ReadAsync(async context => (await context.AuditEntries.Include(e => e.Fields).FirstOrDefaultAsync(e => e.Number == number, ct))?.ToEntry(), ct);

    public Task<AuditEntry?> FindLastAsync(CancellationToken ct) => database.ReadAsync(context => LastAsync(context, ct), ct);

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async context => [.. (await context.AuditEntries.Where(e => e.Number > after).OrderBy(e => e.Number).Take(most).Include(e => e.Fields).ToListAsync(ct)).Select(r => r.ToEntry())],
            ct);

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, long after, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async context => [.. (await Narrow(context, query).Where(e => e.Number > after).OrderBy(e => e.Number).Take(query.Take).Include(e => e.Fields).ToListAsync(ct)).Select(r => r.ToEntry())],
            ct);

    public Task<IReadOnlyDictionary<long, long>> ListAnswersAsync(IReadOnlyCollection<long> asked, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyDictionary<long, long>>(
            async context => (await context.AuditEntries.Where(e => e.Answers != null && asked.Contains(e.Answers.Value)).Select(e => new { Asked = e.Answers!.Value, e.Number }).ToListAsync(ct))
                .GroupBy(e => e.Asked).ToDictionary(g => g.Key, g => g.Min(e => e.Number)),
            ct);

    public Task<IReadOnlyList<string>> ListActionsAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<string>>(async context => await context.AuditEntries.Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(ct), ct);

    public Task<int> EraseAsync(string person, AuditPerson by, string reason, long answers, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                // Wider than what is erased in the end: which texts name somebody is said in one place, and not in SQL.
                var like = LikelyNaming(person);
                var numbers = context.AuditFields.Where(f => EF.Functions.Like(f.Text!, like, Escape)).Select(f => f.Entry);
                var rows = await context.AuditEntries.Where(e => numbers.Contains(e.Number)).OrderBy(e => e.Number).Include(e => e.Fields).ToListAsync(ct);
                var entries = rows.Select(r => (Row: r, Entry: r.ToEntry())).ToList();
                if (!entries.Any(e => e.Entry.IsBy(person)))
                {
                    return 0; // nobody of that name ever did anything
                }

                var erased = entries.Select(e => (e.Row, Fields: e.Entry.NamesOf(person))).Where(e => !e.Fields.IsEmpty).ToList();
                foreach (var field in erased.SelectMany(e => e.Row.Fields.Where(f => e.Fields.Contains(f.Name))))
                {
                    (field.Salt, field.Text) = (null, null);
                }

                await context.SaveChangesAsync(ct);
                foreach (var erasure in AuditErasure.Group(erased.Select(e => (e.Row.Number, e.Fields))))
                {
                    await AddAsync(context, new(by, AuditErasure.Action, erasure.Subject, AuditOutcome.Done) { Reason = reason, Answers = answers }, ct);
                    await context.SaveChangesAsync(ct);
                }

                return erased.Count;
            },
            ct);

    private static string Containing(string text) => $"%{Escaped(text)}%";

    private static string Escaped(string text) => text.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal);

    /// <summary>SQLite knows no letters beyond ASCII to be the same in another case (https://www.sqlite.org/lang_expr.html#like): there any sign may stand.</summary>
    private static string LikelyNaming(string person) => string.Concat(Containing(person).EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : "_"));

    private static async Task<AuditEntry?> LastAsync(DashboardContext context, CancellationToken ct) =>
        (await context.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).Include(e => e.Fields).FirstOrDefaultAsync(ct))?.ToEntry();

    private static IQueryable<AuditEntryRow> Narrow(DashboardContext context, AuditQuery query)
    {
        var found = context.AuditEntries.AsQueryable();
        found = query.From is { } from ? found.Where(e => e.At >= from) : found;
        found = query.To is { } to ? found.Where(e => e.At < to) : found;
        found = query.Action is { } action ? found.Where(e => e.Action == action) : found;
        found = query.Outcome is { } outcome ? found.Where(e => e.Outcome == outcome) : found;
        if (query.Who is { } who)
        {
            var like = $"{Escaped(who)}%";
            found = found.Where(e => context.AuditFields.Any(f => f.Entry == e.Number && f.Name == AuditField.Who && EF.Functions.Like(f.Text!, like, Escape)));
        }

        if (query.Text is { } text)
        {
            var part = Containing(text);
            found = found.Where(e => EF.Functions.Like(e.Subject, part, Escape) || e.Fields.Any(f => EF.Functions.Like(f.Text!, part, Escape)));
        }

        return found;
    }

    private async Task<AuditEntry> AddAsync(DashboardContext context, AuditEvent what, CancellationToken ct)
    {
        var entry = AuditEntry.Next(what, await LastAsync(context, ct), time.GetUtcNow());
        context.Add(AuditEntryRow.Of(entry));
        return entry;
    }
}
