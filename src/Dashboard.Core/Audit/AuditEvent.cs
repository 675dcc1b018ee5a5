namespace Dashboard.Core.Audit;

/// <summary>Something that somebody did, or wanted to do.</summary>
/// <param name="By">Who, with which roles, from where.</param>
/// <param name="Action">What they did, in a fixed word: <c>configuration.apply</c>.</param>
/// <param name="Subject">To what, by an id that names no person: <c>app crm</c>.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record AuditEvent(AuditPerson By, string Action, string Subject, AuditOutcome Outcome)
{
    /// <summary>How it was before; null where that is not the question.</summary>
    public string? Before { get; init; }

    /// <summary>How it is afterwards; null where that is not the question.</summary>
    public string? After { get; init; }

    /// <summary>Why it was done or refused, in the words of who did; null without.</summary>
    public string? Reason { get; init; }

    /// <summary>The entry in which it was asked for; null where it was not.</summary>
    public long? Answers { get; init; }
}
