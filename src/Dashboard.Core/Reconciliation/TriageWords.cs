namespace Dashboard.Core.Reconciliation;

/// <summary>What the audit trail says of findings before and after somebody decides about them.</summary>
internal static class TriageWords
{
    private const string Nobody = "nobody";
    private const int Most = 5;

    /// <summary>As it is to be; null for a comment, which changes nothing, and for what is refused.</summary>
    public static string? Of(TriageOrder order, int longestName) => (order.Action, order.Person?.Trim()) switch
    {
        (TriageAction.Assign, null or "") => Nobody,
        (TriageAction.Assign, { } person) when person.Length <= longestName => person,
        (TriageAction.Reopen, _) => Word(TriageState.Open),
        (TriageAction.MarkKnown, { Length: > 0 } person) when person.Length <= longestName && order is { As: { } known, Until: { } until } => Mark(known, until, person),
        _ => null,
    };

    /// <summary>As they were. Of many that were not alike: how many were how.</summary>
    public static string? Before(IReadOnlyList<Finding> chosen, TriageAction action, DateTimeOffset now)
    {
        if (action is TriageAction.Comment || chosen.Count == 0)
        {
            return null;
        }

        var alike = chosen.GroupBy(f => Before(f, action, now), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return alike.Count == 1
            ? alike[0].Key
            : string.Join("; ", alike.Take(Most).Select(g => FormattableString.Invariant($"{g.Key} ({g.Count()})"))) + (alike.Count > Most ? "; and others" : string.Empty);
    }

    private static string Before(Finding finding, TriageAction action, DateTimeOffset now) =>
        action is TriageAction.Assign ? finding.Triage.Assignee ?? Nobody
        : finding.Triage is { Mark: { As: { } known, Until: { } until } mark } ? $"{Mark(known, until, mark.Person)}{(finding.Triage.StateAt(now, finding.Fingerprint) is TriageState.Known ? string.Empty : ", and open again")}"
        : Word(TriageState.Open);

    private static string Mark(KnownAs known, DateTimeOffset until, string? person) => FormattableString.Invariant($"{known} until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC, answered for by {person ?? Nobody}");

    private static string Word(TriageState state) => state.ToString().ToLowerInvariant();
}
