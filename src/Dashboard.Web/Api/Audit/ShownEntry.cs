using Dashboard.Core.Audit;

namespace Dashboard.Web.Api.Audit;

/// <summary>An entry of the audit trail as the API shows it: with all that it takes to verify it elsewhere.</summary>
internal sealed record ShownEntry(long Number, DateTimeOffset At, string Action, string Subject, AuditOutcome Outcome, long? Answers, ShownField[] Fields, string Previous, string Hash)
{
    public static ShownEntry Of(AuditEntry entry) =>
        new(entry.Number, entry.At, entry.Action, entry.Subject, entry.Outcome, entry.Answers, [.. entry.Fields.Select(f => new ShownField(f.Name, f.Text, f.Salt, f.Commitment))], entry.Previous, entry.Hash);
}

/// <summary>A field of it. Text and salt are null once they were erased.</summary>
internal sealed record ShownField(string Name, string? Text, string? Salt, string Commitment);
