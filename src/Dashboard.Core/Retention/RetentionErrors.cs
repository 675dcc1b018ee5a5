using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Retention;

/// <summary>Every way something about retention is refused.</summary>
public static class RetentionErrors
{
    /// <summary>There is nothing to let go.</summary>
    public static readonly Error Nothing = new("Retention.Nothing", "Nothing is older than it is kept for, or all of it is still needed: nothing goes.");

    /// <summary>It is not what was confirmed.</summary>
    public static readonly Error Otherwise = new("Retention.Otherwise", "What would go is not what you confirmed any more: something was recorded, or another rule was set, meanwhile. Look again, and confirm the new number.");

    /// <summary>A pass is under way.</summary>
    public static readonly Error UnderWay = new("Retention.UnderWay", "What is old enough is being let go already. Wait until that has ended.");
}
