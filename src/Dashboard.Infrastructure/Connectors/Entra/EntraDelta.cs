using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// The change feed of users. It says whose anything changed, in pages in which an entry may come twice and need not show everything, so that
/// each is read afresh once: without its groups, whose changes it does not tell.
/// </summary>
internal sealed class EntraDelta(EntraSession session)
{
    private const string Path = "users/delta";

    /// <summary>What Graph says of a place in the feed that it has forgotten, besides 410.</summary>
    private static readonly string[] Forgotten = ["syncStateNotFound", "resyncRequired"];

    /// <summary>Where the feed stands now.</summary>
    public Task<EntraChanges> StartAsync(CancellationToken ct) => ReadFromAsync($"{Path}?{EntraUser.Selection(session.Settings)}&$deltatoken=latest", ct);

    /// <summary>Everything since a place in the feed, as an earlier answer gave it.</summary>
    public async Task<EntraChanges> ReadAsync(string token, CancellationToken ct) =>
        session.TargetOf(token, Path) is { } target
            ? await ReadFromAsync(target, ct).ConfigureAwait(false)
            : Nothing("the place in the feed is at another address than the directory's: it was not asked", needsResync: true);

    private async Task<EntraChanges> ReadFromAsync(string target, CancellationToken ct)
    {
        var kinds = new Dictionary<string, EntraChangeKind>(StringComparer.Ordinal);
        var unreadable = 0;
        var end = await new EntraPager(session).ReadAsync(target, EntraPermissions.Users, item =>
        {
            if (item.Id("id") is not { } id)
            {
                unreadable++;
                return;
            }

            // The later one counts: somebody may be restored, or deleted after a change.
            kinds[id] = item.Field("@removed") is not { } removed ? EntraChangeKind.Changed
                : removed.Text("reason") == "deleted" ? EntraChangeKind.Purged
                : EntraChangeKind.Deleted;
        }, ct).ConfigureAwait(false);

        if (end.Problem is { } problem)
        {
            return Nothing(problem, end.Last is { } last && (last.Status is 410 || Forgotten.Contains(last.Code, StringComparer.OrdinalIgnoreCase)));
        }

        if (unreadable > 0)
        {
            return Nothing(Text($"{unreadable} changes show no object id"), needsResync: false);
        }

        return end.Delta is not { } token || session.TargetOf(token, Path) is null ? Nothing("the answer does not say where the feed goes on", needsResync: false)
            : kinds.Count > session.Limits.Changes ? Nothing(Text($"{kinds.Count} users changed, which is more than are read one by one"), needsResync: true)
            : await ReadAfreshAsync(kinds, token, ct).ConfigureAwait(false);
    }

    /// <summary>Nothing is taken from a feed that was not read whole: the old place stays, and tells it all again.</summary>
    private async Task<EntraChanges> ReadAfreshAsync(Dictionary<string, EntraChangeKind> kinds, string token, CancellationToken ct)
    {
        var finder = new EntraFinder(session);
        var changes = ImmutableArray.CreateBuilder<EntraChange>(kinds.Count);
        foreach (var (id, kind) in kinds)
        {
            var looked = kind is EntraChangeKind.Changed ? await finder.ByIdAsync(id, ct).ConfigureAwait(false) : null;
            switch (looked)
            {
                case null:
                    changes.Add(new(id, kind, null));
                    break;
                case { State: SightingState.Found, Users: [var user] }:
                    changes.Add(new(id, kind, user.ToIdentity(null)));
                    break;
                case { State: SightingState.Absent }:
                    changes.Add(new(id, EntraChangeKind.Deleted, null)); // gone since the feed was read
                    break;
                default:
                    return Nothing($"the changed user {id} could not be read: {looked.Reason.TrimEnd('.')}", needsResync: false);
            }
        }

        return new(changes.ToImmutable(), token, false, Text($"Complete: {changes.Count} users changed."), session.Exchanges);
    }

    private EntraChanges Nothing(string problem, bool needsResync) =>
        new([], null, needsResync, $"Incomplete: {problem}.{(needsResync ? " The whole directory has to be listed." : string.Empty)}", session.Exchanges);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
