namespace Dashboard.Core.Audit;

/// <summary>Keeps the audit trail. Whatever was entered stays as it is; only the text of a field can be erased.</summary>
public interface IAuditTrail
{
    /// <summary>Enters it as the next entry.</summary>
    Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken ct);

    /// <summary>A part of the trail, newest first.</summary>
    Task<AuditPart> ListAsync(AuditQuery query, CancellationToken ct);

    /// <summary>The entry of this number; null when there is none.</summary>
    Task<AuditEntry?> FindAsync(long number, CancellationToken ct);

    /// <summary>The last entry; null before the first.</summary>
    Task<AuditEntry?> FindLastAsync(CancellationToken ct);

    /// <summary>The entries after a number, in order, at most so many.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken ct);

    /// <summary>Entries that answer a question, after a number, in order, at most as many as it wants to take.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, long after, CancellationToken ct);

    /// <summary>Of entries in which something was asked for, those of which a later entry says what came of it, with that entry.</summary>
    Task<IReadOnlyDictionary<long, long>> ListAnswersAsync(IReadOnlyCollection<long> asked, CancellationToken ct);

    /// <summary>Every action that was ever entered.</summary>
    Task<IReadOnlyList<string>> ListActionsAsync(CancellationToken ct);

    /// <summary>
    /// Erases who somebody was and where they came from, and every text that names them as a whole word; and enters, in the same transaction, of which entries. All of it, or
    /// nothing.
    /// </summary>
    /// <param name="person">The sign-in name.</param>
    /// <param name="by">Who erases.</param>
    /// <param name="reason">Why; must not name them.</param>
    /// <param name="answers">The entry in which it was asked for.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Of how many entries something was erased; 0 where nobody of that name did anything.</returns>
    Task<int> EraseAsync(string person, AuditPerson by, string reason, long answers, CancellationToken ct);
}
