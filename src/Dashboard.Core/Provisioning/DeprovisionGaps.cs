using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>
/// How long one app takes to follow when an assignment is taken away, as the provisioner itself says: Okta writes
/// <c>application.user_membership.revoke</c> first and <c>.deprovision</c> when it is done. Both are by the provisioner's clock, and prove nothing of the app.
/// </summary>
/// <param name="Revoked">Assignments that were taken away.</param>
/// <param name="Deprovisioned">Those of them that the app followed.</param>
/// <param name="Reassigned">Those that were given back before the app followed: there is nothing to follow any more.</param>
/// <param name="Median">Half of those that the app followed took at most that; null without any.</param>
/// <param name="P95">Nineteen in twenty took at most that.</param>
/// <param name="Longest">None took longer.</param>
/// <param name="Open">Those that the app has not followed, the longest first.</param>
/// <param name="Overdue">Those of the open ones that are older than the limit.</param>
public sealed record DeprovisionGaps(int Revoked, int Deprovisioned, int Reassigned, TimeSpan? Median, TimeSpan? P95, TimeSpan? Longest, ImmutableArray<DeprovisionGap> Open, ImmutableArray<DeprovisionGap> Overdue)
{
    /// <summary>The assignment is taken away.</summary>
    public const string Revoke = "application.user_membership.revoke";

    /// <summary>The app followed.</summary>
    public const string Deprovision = "application.user_membership.deprovision";

    // The assignment is there again.
    private static readonly string[] Assign = ["application.user_membership.add", "application.user_membership.provision"];

    /// <summary>What has to be looked up.</summary>
    public static ImmutableArray<string> Actions => [Revoke, Deprovision, .. Assign];

    /// <summary>
    /// Pairs them, identity by identity. An entry that comes twice counts once, one of the future not at all, and neither does one that the
    /// provisioner says did not succeed; the order they came in does not matter. A deprovisioning that nothing was revoked before
    /// has no gap: the log may begin after it.
    /// </summary>
    /// <param name="entries">Entries of one app.</param>
    /// <param name="limit">The limit of the app's tier.</param>
    /// <param name="now">Now.</param>
    public static DeprovisionGaps Of(IEnumerable<LogEntry> entries, TimeSpan limit, DateTimeOffset now)
    {
        var (closed, open, reassigned) = (new List<TimeSpan>(), new List<DeprovisionGap>(), 0);
        var people = entries.Where(e => e.IsDone && e.At <= now).DistinctBy(e => (e.Log, e.Id)).GroupBy(e => e.UserName, StringComparer.OrdinalIgnoreCase);
        foreach (var person in people)
        {
            DeprovisionGap? revoked = null;

            // At one moment the revocation comes first: it is the cause.
            foreach (var entry in person.OrderBy(e => e.At).ThenBy(e => Is(e, Revoke) ? 0 : 1))
            {
                if (Is(entry, Revoke))
                {
                    revoked ??= new(entry.UserName, entry.At, null); // revoked again: the app is asked to follow since the first time
                }
                else if (revoked is not null && Is(entry, Deprovision))
                {
                    closed.Add(entry.At - revoked.Revoked);
                    revoked = null;
                }
                else if (revoked is not null && Array.Exists(Assign, a => Is(entry, a)))
                {
                    reassigned++;
                    revoked = null;
                }
            }

            if (revoked is not null)
            {
                open.Add(revoked);
            }
        }

        closed.Sort();
        ImmutableArray<DeprovisionGap> waiting = [.. open.OrderBy(g => g.Revoked)];
        return new(
            closed.Count + open.Count + reassigned,
            closed.Count,
            reassigned,
            Rank(closed, 0.50),
            Rank(closed, 0.95),
            Rank(closed, 1.00),
            waiting,
            [.. waiting.Where(g => g.Length(now) > limit)]);
    }

    private static bool Is(LogEntry entry, string action) => string.Equals(entry.Action, action, StringComparison.OrdinalIgnoreCase);

    /// <summary>Nearest rank: the smallest value that at least this share of all values does not exceed.</summary>
    private static TimeSpan? Rank(List<TimeSpan> ordered, double share) => ordered.Count == 0 ? null : ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];
}
