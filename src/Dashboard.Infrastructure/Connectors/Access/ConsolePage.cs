using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>One page of a console.</summary>
/// <param name="Items">Its entries.</param>
/// <param name="Root">The whole answer.</param>
/// <param name="LinkNext">The address in a Link header with rel=next (RFC 8288); null without one.</param>
internal sealed record ConsolePage(IReadOnlyList<JsonElement> Items, JsonElement Root, string? LinkNext)
{
    // Where servers say how many there are, and that there are more.
    private static readonly string[] Totals = ["total", "totalResults", "totalCount", "total_count", "totalItems", "total_items", "@odata.count", "meta.total", "meta.total_count", "meta.totalCount", "pagination.total", "paging.total", "page.totalElements", "totalElements"];
    private static readonly string[] Mores = ["has_more", "hasMore", "hasNextPage", "has_next", "hasNext", "pagination.has_more", "meta.has_more"];
    private static readonly string[] Nexts = ["next", "nextPage", "next_page", "nextPageToken", "next_page_token", "nextCursor", "next_cursor", "nextLink", "@odata.nextLink", "links.next", "_links.next.href", "paging.next", "pagination.next", "meta.next", "meta.next_cursor", "response_metadata.next_cursor"];

    /// <summary>How many there are in all, as the server claims; null when it does not.</summary>
    public long? Claimed => Totals.Select(t => JsonPath.Text(JsonPath.Find(Root, t))).Select(t => long.TryParse(t, CultureInfo.InvariantCulture, out var n) && n >= 0 ? n : default(long?)).Max();

    /// <summary>Whether the answer says, in one of the usual ways, that it is not the last.</summary>
    public bool SaysMore => LinkNext is not null
        || Mores.Any(m => JsonPath.Text(JsonPath.Find(Root, m)) is "true")
        || Nexts.Any(n => JsonPath.Text(JsonPath.Find(Root, n)) is { Length: > 0 } text and not "false");

    /// <summary>The page, or why the answer is none, as a phrase.</summary>
    public static (ConsolePage? Page, string? Problem) Read(ProbeReply reply, ConsoleProbe probe)
    {
        if (!reply.IsSuccess)
        {
            return (null, reply.Status is 401 or 403 && reply.Failure is null
                ? string.Create(CultureInfo.InvariantCulture, $"{reply.Status}, the console does not accept the reader's credential")
                : reply.Why());
        }

        return reply.Json is not { } root ? (null, reply.IsHtml ? "the answer is a web page" : "the answer is not JSON")
            : JsonPath.Find(root, probe.ItemsPath) is not { ValueKind: JsonValueKind.Array } items ? (null, $"the answer holds no list at {probe.ItemsPath}")
            : (new ConsolePage([.. items.EnumerateArray()], root, ProbeLinks.Next(reply.Links)), null);
    }
}
