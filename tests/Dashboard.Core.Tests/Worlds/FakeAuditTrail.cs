using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>An audit trail in memory, with a real chain; it can be made unable to take anything.</summary>
internal sealed class FakeAuditTrail(TimeProvider time) : IAuditTrail
{
    private readonly Lock _lock = new();
    private readonly List<AuditEntry> _entries = [];

    /// <summary>Whether this entry cannot be written.</summary>
    public Func<AuditEvent, bool> Fails { get; set; } = static _ => false;

    /// <summary>Whether nothing of it can be read.</summary>
    public bool CannotBeRead { get; set; }

    /// <summary>What happens before the entries after this number are read.</summary>
    public Func<long, Task> BeforeRead { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What the desks use of it.</summary>
    public Audited Audited => new(this, new(time), NullLogger<Audited>.Instance);

    public ImmutableArray<AuditEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>What was done and what came of it, in order: <c>lever.move Done</c>.</summary>
    public IEnumerable<string> Told => Entries.Select(e => $"{e.Action} {e.Outcome}");

    /// <summary>For what has to do with something else.</summary>
    public static Audited Unseen() => new FakeAuditTrail(TimeProvider.System).Audited;

    /// <summary>Somebody who has the database changes an entry.</summary>
    public void Tamper(int at, Func<AuditEntry, AuditEntry> change) => _entries[at] = change(_entries[at]);

    /// <summary>Somebody who has the database leaves only the first so many.</summary>
    public void CutOff(int left) => _entries.RemoveRange(left, _entries.Count - left);

    public Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken ct)
    {
        lock (_lock)
        {
            if (Fails(what))
            {
                throw new IOException("The disk with the database is full.");
            }

            _entries.Add(AuditEntry.Next(what, _entries.LastOrDefault(), time.GetUtcNow()));
            return Task.FromResult(_entries[^1]);
        }
    }

    public Task<AuditPart> ListAsync(AuditQuery query, CancellationToken ct)
    {
        if (CannotBeRead)
        {
            throw new IOException("The disk with the database reports an error.");
        }

        var found = Entries.Reverse().Where(e => Answers(e, query)).ToList();
        return Task.FromResult(new AuditPart([.. found.Skip(query.Skip).Take(query.Take)], found.Count));
    }

    private static bool Answers(AuditEntry e, AuditQuery query) =>
            (query.From is null || e.At >= query.From) && (query.To is null || e.At < query.To) && (query.Who is null || e[AuditField.Who]?.StartsWith(query.Who, StringComparison.OrdinalIgnoreCase) is true)
            && (query.Action is null || e.Action == query.Action) && (query.Outcome is null || e.Outcome == query.Outcome)
            && (query.Text is null || e.Subject.Contains(query.Text, StringComparison.OrdinalIgnoreCase) || e.Fields.Any(f => f.Text?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) is true));

    public Task<AuditEntry?> FindAsync(long number, CancellationToken ct) => Task.FromResult(Entries.FirstOrDefault(e => e.Number == number));

    public Task<AuditEntry?> FindLastAsync(CancellationToken ct) => Task.FromResult(Entries.LastOrDefault());

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken ct)
    {
        await BeforeRead(after);
        return [.. Entries.Where(e => e.Number > after).Take(most)];
    }

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, long after, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(e => e.Number > after && Answers(e, query)).Take(query.Take)]);

    public Task<IReadOnlyDictionary<long, long>> ListAnswersAsync(IReadOnlyCollection<long> asked, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<long, long>>(Entries.Where(e => e.Answers is { } one && asked.Contains(one)).GroupBy(e => e.Answers!.Value).ToDictionary(g => g.Key, g => g.Min(e => e.Number)));

    public Task<IReadOnlyList<string>> ListActionsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([.. Entries.Select(e => e.Action).Distinct().Order(StringComparer.Ordinal)]);

    public Task<int> EraseAsync(string person, AuditPerson by, string reason, long answers, CancellationToken ct)
    {
        lock (_lock)
        {
            if (!_entries.Any(e => e.IsBy(person)))
            {
                return Task.FromResult(0);
            }

            var erased = _entries.Select(e => (e.Number, Fields: e.NamesOf(person))).Where(e => !e.Fields.IsEmpty).ToList();
            foreach (var (number, fields) in erased)
            {
                var entry = _entries[(int)number - 1];
                _entries[(int)number - 1] = entry with { Fields = [.. entry.Fields.Select(f => fields.Contains(f.Name) ? f.Erased() : f)] };
            }

            foreach (var erasure in AuditErasure.Group(erased))
            {
                _entries.Add(AuditEntry.Next(new(by, AuditErasure.Action, erasure.Subject, AuditOutcome.Done) { Reason = reason, Answers = answers }, _entries[^1], time.GetUtcNow()));
            }

            return Task.FromResult(erased.Count);
        }
    }
}
