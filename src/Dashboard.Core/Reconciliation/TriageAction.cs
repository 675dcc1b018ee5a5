namespace Dashboard.Core.Reconciliation;

/// <summary>What a person does with a finding.</summary>
public enum TriageAction
{
    /// <summary>Says that it is known, why, who answers for it, and until when.</summary>
    MarkKnown,

    /// <summary>Takes a mark back.</summary>
    Reopen,

    /// <summary>Gives it to somebody to work on.</summary>
    Assign,

    /// <summary>Says something.</summary>
    Comment,
}
