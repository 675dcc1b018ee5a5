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

    /// <param name="read">Takes how many were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ScimListing<ScimUser>> UsersAsync(IProgress<int>? read, CancellationToken ct) => ReadAsync(ScimTarget.Users, ScimUser.Read, read, ct);

    public Task<ScimListing<ScimGroup>> GroupsAsync(CancellationToken ct) => ReadAsync(ScimTarget.Groups, ScimGroup.Read, null, ct);

    private async Task<ScimListing<T>> ReadAsync<T>(string endpoint, Func<JsonElement, Parsed<T>> read, IProgress<int>? progress, CancellationToken ct)
        where T : ScimResource
    {
        var config = await knowledge.ConfigAsync(session, ct).ConfigureAwait(false);
        var byCursor = config.HasCursor || knowledge.RefusesIndex;
        var builder = new ScimListingBuilder<T>(endpoint, read);
        var started = session.Clock.Now();
        var (start, cursor, empty, hasSwitched) = (1, string.Empty, 0, false);
        while (true)
        {
            if (Limit(builder.Pages, builder.Count, session.Clock.Now().Since(started)) is { } limit)
            {
                return builder.Incomplete(limit);
            }

            var place = byCursor ? $"cursor={Uri.EscapeDataString(cursor)}" : string.Create(CultureInfo.InvariantCulture, $"startIndex={start}");
            var reply = await session.GetAsync($"{endpoint}?{place}&count={session.Limits.PageSize}", ct).ConfigureAwait(false);
            var (page, problem) = ScimPage.Read(reply);
            if (page is null)
            {
                if (builder.Pages == 0 && reply.Status is 400 && !hasSwitched)
                {
                    (hasSwitched, byCursor) = (true, !byCursor);
                    continue;
                }

                // Some refuse a start beyond the end instead of giving an empty page. After one page the claim may be no
                // more than that page's size; after several it was met.
                return !byCursor && reply.Status is 400 && builder is { Pages: > 1, MeetsClaim: true } ? builder.End() : builder.Incomplete($"page {builder.Pages + 1}: {problem}");
            }

            knowledge.RefusesIndex |= hasSwitched && byCursor;
            var fresh = builder.Add(page);
            progress?.Report(builder.Count);
            empty = page.Items.Count == 0 ? empty + 1 : 0;
            start += page.Items.Count;
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
    }

    private string? Limit(int pages, int items, TimeSpan time) =>
        pages >= session.Limits.Pages ? $"stopped after {pages} pages"
        : items >= session.Limits.Items ? "stopped at the most items a listing may have"
        : time >= session.Limits.ListingTime ? $"stopped after {session.Limits.ListingTime.TotalSeconds:0} s"
        : null;
}
