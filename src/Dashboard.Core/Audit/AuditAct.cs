using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Audit;

/// <summary>What somebody is about to do.</summary>
/// <param name="By">Who.</param>
/// <param name="Action">What, in a fixed word: <c>lever.move</c>.</param>
/// <param name="Subject">To what, by an id that names no person.</param>
public sealed record AuditAct(AuditPerson By, string Action, string Subject)
{
    /// <summary>How it is before; null where that is not the question, or is known only later.</summary>
    public string? Before { get; init; }

    /// <summary>How it is to be; null where that is not the question.</summary>
    public string? After { get; init; }

    /// <summary>Why, in their words; null without.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is refused whatever is asked for, because the role alone decides; null where they may ask.</summary>
    public Error? Refusal { get; init; }

    /// <summary>Only for whom this holds: of anybody else nothing is entered but that they were refused, and none of their words.</summary>
    public AuditAct Only(bool may, Error refusal) => may ? this : this with { Refusal = refusal };

    /// <summary>As an entry with this outcome.</summary>
    public AuditEvent As(AuditOutcome outcome) => new(By, Action, Subject, outcome) { Before = Before, After = After, Reason = Reason };
}
