using System.Collections.Immutable;
using Dashboard.Core.Channels;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Notifications;

/// <summary>Accounts that nobody answers for, and that outlived their reason, as comparisons find them. One that somebody marked as known is not told.</summary>
public sealed class FindingHappenings(IFindingStore findings) : IHappeningSource
{
    private const string Topic = "finding:";
    private const int PageSize = 200;
    private const int Most = 5_000;
    private const int MostOpen = 100_000;

    private static readonly ImmutableArray<Situation> Orphans = [Situation.OrphanedAccount, Situation.ResidualAccess];

    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var events = ImmutableArray.CreateBuilder<NotificationEvent>();
        var query = new FindingQuery(scope.Now) { Situations = Orphans, State = FindingState.Open };
        for (var isMore = true; isMore && events.Count < Most;)
        {
            var page = await findings.ListAsync(query, events.Count, PageSize, ct);
            var fresh = page.Lines.TakeWhile(l => l.FirstSeen >= scope.From).ToList();
            events.AddRange(fresh.Select(l => Event(scope, l)));
            isMore = fresh.Count == PageSize;
        }

        return new(events.ToImmutable(), await WellAsync(scope, ct));
    }

    /// <summary>Of what was told: what is not among those that are still there. A list that may have been cut off proves nothing.</summary>
    private async Task<ImmutableDictionary<string, DateTimeOffset>> WellAsync(HappeningScope scope, CancellationToken ct)
    {
        var told = scope.Open.Where(t => t.StartsWith(Topic, StringComparison.Ordinal)).ToList();
        if (told.Count == 0)
        {
            return Happenings.None.Well;
        }

        var there = await findings.ListIdsAsync(new(scope.Now) { Situations = Orphans, State = FindingState.Unresolved }, MostOpen, ct);
        return there.Length >= MostOpen
            ? Happenings.None.Well
            : Happenings.None.Well.SetItems(told.Except(there.Select(TopicOf), StringComparer.Ordinal).Select(t => KeyValuePair.Create(t, scope.Now)));
    }

    private static NotificationEvent Event(HappeningScope scope, FindingLine line) => new(
        TopicOf(line.Id),
        TopicOf(line.Id),
        NotificationKind.NewOrphan,
        line.App,
        $"{(line.Situation is Situation.OrphanedAccount ? "Orphaned account" : "Residual access")} in {scope.TitleOf(line.App)}: {line.UserName}",
        line.Reason,
        line.FirstSeen,
        $"/findings?app={Uri.EscapeDataString(line.App.Value)}");

    private static string TopicOf(Guid id) => $"{Topic}{id:D}";
}
