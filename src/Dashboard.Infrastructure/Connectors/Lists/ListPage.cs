using System.Globalization;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>One page of a list.</summary>
/// <param name="Items">Its entries.</param>
/// <param name="Root">The whole answer.</param>
/// <param name="LinkNext">The address in a Link header with rel=next (RFC 8288); null without one.</param>
/// <param name="Claimed">How many there are in all, as the server claims; null when it does not.</param>
internal sealed record ListPage(IReadOnlyList<JsonElement> Items, JsonElement Root, string? LinkNext, long? Claimed)
{
    // Where servers say how many there are, and that there are more.
    private static readonly string[] Totals = ["total", "totalResults", "totalCount", "total_count", "totalItems", "total_items", "@odata.count", "meta.total", "meta.total_count", "meta.totalCount", "pagination.total", "paging.total", "page.totalElements", "totalElements"];
    private static readonly string[] Mores = ["has_more", "hasMore", "hasNextPage", "has_next", "hasNext", "pagination.has_more", "meta.has_more"];
    private static readonly string[] Nexts = ["next", "nextPage", "next_page", "nextPageToken", "next_page_token", "nextCursor", "next_cursor", "nextLink", "@odata.nextLink", "links.next", "_links.next.href", "paging.next", "pagination.next", "meta.next", "meta.next_cursor", "response_metadata.next_cursor"];

    /// <summary>Whether the answer says, in one of the usual ways, that it is not the last.</summary>
    public bool SaysMore => LinkNext is not null
        || Mores.Any(m => JsonPath.Text(JsonPath.Find(Root, m)) is "true")
        || Nexts.Any(n => JsonPath.Text(JsonPath.Find(Root, n)) is { Length: > 0 } text and not "false");

    /// <summary>The page, or why the answer is none, as a phrase.</summary>
    public static (ListPage? Page, string? Problem) Read(ListReply reply, ListSpec spec) =>
        reply.Problem is { } problem ? (null, problem)
        : reply.Json is not { } root || JsonPath.Find(root, spec.ItemsPath) is not { ValueKind: JsonValueKind.Array } items ? (null, $"the answer holds no list at {spec.ItemsPath}")
        : (new ListPage([.. items.EnumerateArray()], root, LinkHeader.Next(reply.Links), Claim(root, spec)), null);

    private static long? Claim(JsonElement root, ListSpec spec) =>
        (spec.TotalPath is { } path ? [path] : Totals)
            .Select(t => JsonPath.Text(JsonPath.Find(root, t)))
            .Select(t => long.TryParse(t, CultureInfo.InvariantCulture, out var n) && n >= 0 ? n : default(long?))
            .Max();
}
