using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Reconciliation;

/// <summary>Every way a decision on a round or on findings is refused.</summary>
public static class TriageErrors
{
    /// <summary>More are chosen than are decided at once.</summary>
    public static readonly Error TooMany = new("Finding.TooMany", $"At most {TriageDesk.Most:N0} findings are decided at once. Narrow the filters, and decide on them in parts.");

    /// <summary>The round waits for nobody.</summary>
    public static readonly Error NotHeld = new("Round.NotHeld", "This round waits for nobody: it was accepted before, or a later one has taken its place. Look at the latest one.");

    /// <summary>There is nothing to stop.</summary>
    public static readonly Error NotUnderWay = new("Round.NotUnderWay", "No comparison of this app is ordered or under way: it ended before it could be stopped. Load the page again.");

    /// <summary>There is no such finding.</summary>
    public static readonly Error Unknown = new("Finding.Unknown", "One of the findings does not exist any more. Load the page again.");

    /// <summary>Nothing was chosen.</summary>
    public static readonly Error NoFindings = new("Finding.None", "Choose at least one finding.");

    /// <summary>A finding that is resolved needs no mark.</summary>
    public static readonly Error Resolved = new("Finding.Resolved", "One of the findings is resolved already: there is nothing left to decide. Load the page again.");

    /// <summary>No reason was given.</summary>
    public static readonly Error NoReason = new("Triage.NoReason", "Say why, in at least ten characters: an auditor reads it.");

    /// <summary>Nobody answers for it.</summary>
    public static readonly Error NoPerson = new("Triage.NoPerson", "Name who answers for it.");

    /// <summary>The mark ends in the past.</summary>
    public static readonly Error UntilInThePast = new("Triage.UntilInThePast", "The day until which it is known lies in the past. Choose a later one.");

    /// <summary>It was not marked.</summary>
    public static readonly Error NotMarked = new("Triage.NotMarked", "Only what is marked as known can be taken back.");

    /// <summary>No exception covers the app.</summary>
    public static readonly Error NoException = new("Triage.NoException", "No exception in force covers this app and this kind of disagreement until that day: it excuses lateness within its interval, never a removal that did not happen. Register one first, or choose another reason.");

    /// <summary>A comment says something.</summary>
    public static readonly Error NoText = new("Triage.NoText", "Write the comment.");

    /// <summary>The text is too long.</summary>
    public static readonly Error TooLong = new("Triage.TooLong", "At most 2,000 characters, and a name of at most 200.");

    /// <summary>The mark lasts too long.</summary>
    public static Error TooFar(TimeSpan longest) => new("Triage.TooFar", $"A mark lasts {HumanTime.Format(longest)} at most, so that somebody looks again. Choose an earlier day.");
}
