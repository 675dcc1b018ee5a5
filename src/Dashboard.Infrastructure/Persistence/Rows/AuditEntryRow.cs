using Dashboard.Core.Audit;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>An entry of the audit trail. Triggers of the database refuse to change or delete it.</summary>
internal sealed class AuditEntryRow
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required AuditOutcome Outcome { get; init; }

    public required long? Answers { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }

    public List<AuditFieldRow> Fields { get; init; } = [];

    public static AuditEntryRow Of(AuditEntry entry) => new()
    {
        Number = entry.Number,
        At = entry.At,
        Action = entry.Action,
        Subject = entry.Subject,
        Outcome = entry.Outcome,
        Answers = entry.Answers,
        Previous = entry.Previous,
        Hash = entry.Hash,
        Fields = [.. entry.Fields.Select((f, i) => new AuditFieldRow { Entry = entry.Number, Position = i, Name = f.Name, Commitment = f.Commitment, Salt = f.Salt, Text = f.Text })],
    };

    public AuditEntry ToEntry() => new(
        Number, At, Action, Subject, Outcome, Answers, [.. Fields.OrderBy(f => f.Position).Select(f => new AuditField(f.Name, f.Commitment, f.Salt, f.Text))], Previous, Hash);
}
