using System.Globalization;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Reads a whole endpoint, by index (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865). By index it goes on from what
/// was given, not from what was asked for, until a page is empty: a short page proves nothing.
/// </summary>
internal sealed class ScimPager(ScimSession session, ScimKnowledge knowledge)
{
    private const int MostEmptyPages = 3;

    /// <param name="take">Takes each user; false for one whose id was there already.</param>
    /// <param name="read">Takes how many were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ScimListEnd> UsersAsync(Func<ScimUser, bool> take, IProgress<int>? read, CancellationToken ct) =>
        ReadAsync(new(ScimTarget.Users, take), new ScimUserPage().Read, ScimUser.Read, read, ct);

    /// <summary>All users, held.</summary>
    public Task<ScimListing<ScimUser>> UsersAsync(CancellationToken ct) => HoldAsync<ScimUser>(take => UsersAsync(take, null, ct));

    /// <param name="take">Takes each group; false for one whose id was there already.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ScimListEnd> GroupsAsync(Func<ScimGroup, bool> take, CancellationToken ct) => ReadAsync(new(ScimTarget.Groups, take), null, ScimGroup.Read, null, ct);

    /// <summary>All groups, held.</summary>
    public Task<ScimListing<ScimGroup>> GroupsAsync(CancellationToken ct) => HoldAsync<ScimGroup>(take => GroupsAsync(take, ct));

    private static async Task<ScimListing<T>> HoldAsync<T>(Func<Func<T, bool>, Task<ScimListEnd>> list)
        where T : ScimResource
    {
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        var end = await list(item =>
        {
            var isNew = !items.ContainsKey(item.Id);
            items[item.Id] = item;
            return isNew;
        }).ConfigureAwait(false);
        return new([.. items.Values], end);
    }

    private async Task<ScimListEnd> ReadAsync<T>(ScimListingBuilder<T> builder, Func<ReadOnlyMemory<byte>, ScimItems<T>?>? quick, Func<JsonElement, Parsed<T>> read, IProgress<int>? progress, CancellationToken ct)
        where T : ScimResource
    {
        var config = await knowledge.ConfigAsync(session, ct).ConfigureAwait(false);
        var byCursor = config.HasCursor || knowledge.RefusesIndex;
        var started = session.Clock.Now();
        var (start, cursor, empty, hasSwitched, length) = (1, string.Empty, 0, false, 0);
        var ahead = new ScimAhead(session, ct);
        await using var _ = ahead.ConfigureAwait(false);
        while (true)
        {
            if (Limit(builder.Pages, builder.Count, session.Clock.Now().Since(started)) is { } limit)
            {
                return builder.Incomplete(limit);
            }

            var fetch = await ahead.TakeAsync(byCursor ? AtCursor(cursor) : At(start)).ConfigureAwait(false);

            // As long as pages are as long as the one before and more is claimed, the next place is known before this page is read.
            if (!byCursor && length > 0 && start + length <= builder.Claimed && fetch.IsSuccess && builder.Pages + 1 < session.Limits.Pages)
            {
                ahead.Begin(At(start + length));
            }

            var (page, problem) = session.Read(fetch, quick, read);
            if (page is null)
            {
                if (builder.Pages == 0 && fetch.Answer.Status is 400 && !hasSwitched)
                {
                    (hasSwitched, byCursor) = (true, !byCursor);
                    continue;
                }

                // Some refuse a start beyond the end instead of giving an empty page. After one page the claim may be no
                // more than that page's size; after several it was met.
                return !byCursor && fetch.Answer.Status is 400 && builder is { Pages: > 1, MeetsClaim: true } ? builder.End() : builder.Incomplete($"page {builder.Pages + 1}: {problem}");
            }

            knowledge.RefusesIndex |= hasSwitched && byCursor;
            var fresh = builder.Add(page);
            progress?.Report(builder.Count);
            (empty, length) = (page.Count == 0 ? empty + 1 : 0, page.Count);
            start += page.Count;
            if (page.Next is not null)
            {
                if ((empty == 0 && fresh == 0) || empty > MostEmptyPages || page.Next == cursor)
                {
                    return builder.EndRepeated();
                }

                (byCursor, cursor) = (true, page.Next); // a server that pages by cursor only may do so unasked
            }
            else if (empty > 0 || (byCursor && (builder.Pages > 1 || builder.MeetsClaim || !config.HasIndex || knowledge.RefusesIndex)))
            {
                return builder.End();
            }
            else if (fresh == 0)
            {
                return builder.EndRepeated();
            }
            else
            {
                byCursor = false; // also where a cursor was promised and the first page neither has one nor proves to be all
            }
        }

        string At(int place) => string.Create(CultureInfo.InvariantCulture, $"{builder.Endpoint}?startIndex={place}&count={session.Limits.PageSize}");

        string AtCursor(string place) => $"{builder.Endpoint}?cursor={Uri.EscapeDataString(place)}&count={session.Limits.PageSize}";
    }

    private string? Limit(int pages, int items, TimeSpan time) =>
        pages >= session.Limits.Pages ? $"stopped after {pages} pages"
        : items >= session.Limits.Items ? "stopped at the most items a listing may have"
        : time >= session.Limits.ListingTime ? $"stopped after {session.Limits.ListingTime.TotalSeconds:0} s"
        : null;
}
