using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// What people do with findings. Managers decide; the owner of an app may comment and hand over what is found in it. All chosen
/// findings are decided, or none.
/// </summary>
public sealed class TriageDesk(IFindingStore findings, IWaiverStore waivers, Audited audited, TimeProvider time)
{
    /// <summary>The longest time a mark holds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The most findings that are decided at once.</summary>
    public const int Most = 5_000;

    private const int LongestText = 2_000;
    private const int LongestName = 200;
    private const int ShortestReason = 10;

    private const int Named = 5;

    /// <summary>Does it with every finding of these ids.</summary>
    /// <param name="ids">The findings.</param>
    /// <param name="order">What.</param>
    /// <param name="ownerOf">Who owns an app; null for one that is governed no longer.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The findings afterwards.</returns>
    public Task<Outcome<IReadOnlyList<Finding>>> DecideAsync(IReadOnlyCollection<Guid> ids, TriageOrder order, Func<AppId, string?> ownerOf, Actor actor, CancellationToken ct)
    {
        string? before = null;
        return audited.DoAsync(
            actor.Act($"finding.{Word(order.Action)}", Subject(ids)) with { After = TriageWords.Of(order, LongestName), Reason = order.Text.Length <= LongestText ? order.Text.Trim() : null },
            () => DecideNowAsync(ids, order, ownerOf, actor, chosen => before = TriageWords.Before(chosen, order.Action, time.GetUtcNow()), ct),
            (act, _) => act with { Before = before },
            ct);
    }

    private static string Word(TriageAction action) => action switch
    {
        TriageAction.Comment => "comment",
        TriageAction.Reopen => "reopen",
        TriageAction.Assign => "assign",
        _ => "mark-known",
    };

    /// <summary>Of many the first few are named: which they all were stands in their histories, with this moment.</summary>
    private static string Subject(IReadOnlyCollection<Guid> ids) => ids.Count <= Named
        ? $"finding {string.Join(", ", ids)}"
        : FormattableString.Invariant($"{ids.Count} findings: {string.Join(", ", ids.Take(Named))} and others");

    private async Task<Outcome<IReadOnlyList<Finding>>> DecideNowAsync(IReadOnlyCollection<Guid> ids, TriageOrder order, Func<AppId, string?> ownerOf, Actor actor, Action<IReadOnlyList<Finding>> found, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (ids.Count == 0)
        {
            return TriageErrors.NoFindings;
        }

        if (ids.Count > Most)
        {
            return TriageErrors.TooMany;
        }

        var chosen = await findings.FindAsync([.. ids], ct);
        if (chosen.Any(f => !MayDecide(actor, order.Action, f.App, ownerOf(f.App))))
        {
            return order.Action is TriageAction.Assign or TriageAction.Comment ? AccessErrors.OwnersOnly : AccessErrors.ManagersOnly;
        }

        if (chosen.Count != ids.Distinct().Count())
        {
            return TriageErrors.Unknown;
        }

        var text = order.Text.Trim();
        var person = string.IsNullOrWhiteSpace(order.Person) ? null : order.Person.Trim();
        if ((Refuse(order, text, person, now) ?? chosen.Select(f => Refuse(f, order)).FirstOrDefault(e => e is not null) ?? await UncoveredAsync(chosen, order, now, ct)) is { } error)
        {
            return error;
        }

        found(chosen);
        var isMark = order.Action is TriageAction.MarkKnown;
        ImmutableArray<TriageEntry> entries = [.. chosen.Select(f => new TriageEntry(Guid.CreateVersion7(now), f.Id, now, actor.Name, order.Action, text, person, isMark ? order.As : null, isMark ? order.Until : null, f.Fingerprint))];
        await findings.AddAsync(entries, ct);
        return (Outcome<IReadOnlyList<Finding>>)await ListAsync(ids, ct);
    }

    private async Task<List<Finding>> ListAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => [.. await findings.FindAsync([.. ids], ct)];

    private static bool MayDecide(Actor actor, TriageAction action, AppId app, string? owner) =>
        actor.MayManage || (action is TriageAction.Assign or TriageAction.Comment && owner is not null && actor.Owns(owner, app.Value));

    private static Error? Refuse(TriageOrder order, string text, string? person, DateTimeOffset now) =>
        text.Length > LongestText || person?.Length > LongestName ? TriageErrors.TooLong
        : order.Action switch
        {
            TriageAction.Comment => text.Length == 0 ? TriageErrors.NoText : null,
            TriageAction.Reopen => text.Length < ShortestReason ? TriageErrors.NoReason : null,
            TriageAction.Assign => null,
            _ => person is null ? TriageErrors.NoPerson
                : text.Length < ShortestReason || order.As is null ? TriageErrors.NoReason
                : order.Until is not { } until || until <= now ? TriageErrors.UntilInThePast
                : until - now > Longest ? TriageErrors.TooFar(Longest)
                : null,
        };

    private static Error? Refuse(Finding finding, TriageOrder order) =>
        order.Action is TriageAction.MarkKnown && finding.ResolvedAt is not null ? TriageErrors.Resolved
        : order.Action is TriageAction.Reopen && finding.Triage.Mark is null ? TriageErrors.NotMarked
        : null;

    /// <summary>An exception excuses lateness, never a removal that did not happen: the mark ends when the excepted interval does.</summary>
    private static bool IsLateness(Finding finding, TriageOrder order, Waiver waiver) => order.Until - (finding.Readings.Identity?.LastModified ?? finding.FirstSeen) <= waiver.Request.Interval;

    /// <summary>A sync-interval exception covers what a change at the source explains, as long as it is in force.</summary>
    private async Task<Error?> UncoveredAsync(IReadOnlyList<Finding> chosen, TriageOrder order, DateTimeOffset now, CancellationToken ct)
    {
        if (order is not { Action: TriageAction.MarkKnown, As: KnownAs.Exception })
        {
            return null;
        }

        var inForce = (await waivers.ListAsync(ct)).Where(w => w.IsInForceAt(now) && order.Until <= w.Request.ExpiresAt).ToList();
        return chosen.All(f => SyncWindow.CheckOf(f.Situation) is { } kind && inForce.Exists(w => w.Request.App == f.App && w.Request.Kinds.Contains(kind) && IsLateness(f, order, w))) ? null : TriageErrors.NoException;
    }
}
