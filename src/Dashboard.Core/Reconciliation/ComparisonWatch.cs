using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Whom a comparison is to look at more closely, because something is expected of them.</summary>
public class ComparisonWatch
{
    /// <summary>Nobody in particular.</summary>
    public static ComparisonWatch Nobody => new();

    /// <summary>Those who are in the directory, by its immutable id.</summary>
    public Dictionary<string, IdentitySight> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Finds out whether an account that is nobody's belonged to somebody who was in the directory; null when nobody knows.</summary>
    public Func<Account, Departure?> Departed { get; init; } = static _ => null;

    /// <summary>
    /// Whether an active account turned up that is nobody's for sure and was not known as such before: it may be the account of somebody whose link to
    /// it was lost, so that whoever seems to have none may have one.
    /// </summary>
    public bool HasStrays { get; internal set; }

    internal IdentitySight? Of(string? id) => id is not null && People.TryGetValue(id, out var sight) ? sight : null;
}
