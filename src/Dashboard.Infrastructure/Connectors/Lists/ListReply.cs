using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>An answer to a request for one page, whoever sent it.</summary>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="IsWhole">Whether the answer was read to its end.</param>
/// <param name="Json">The body, where it is JSON.</param>
/// <param name="Links">The Link headers (RFC 8288), as written.</param>
/// <param name="Problem">Why it is no page, as a phrase; null for JSON with a status of success.</param>
internal sealed record ListReply(int? Status, bool IsWhole, JsonElement? Json, IReadOnlyList<string> Links, string? Problem)
{
    /// <summary>Some refuse a page beyond the end instead of giving an empty one.</summary>
    public bool RefusesToGoOn => IsWhole && Status is 400 or 404 or 416;
}
