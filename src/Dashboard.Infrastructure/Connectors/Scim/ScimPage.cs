using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// One page of a list (RFC 7644 section 3.4.2, RFC 9865 section 2):
/// <c>{"schemas":["...:ListResponse"],"totalResults":57,"itemsPerPage":20,"startIndex":1,"Resources":[...],"nextCursor":"VZUTi"}</c>.
/// Seen in the wild: <c>resources</c>, no totalResults, and no Resources when there is nothing.
/// </summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Claimed">How many there are in all, as the server claims; null when it does not.</param>
/// <param name="Next">Cursor of the next page; null when there is none.</param>
internal sealed record ScimPage(IReadOnlyList<JsonElement> Items, long? Claimed, string? Next)
{
    public const int LongestCursor = 8_000;

    public static Parsed<ScimPage> Read(ScimReply reply)
    {
        if (reply.Problem is not null || reply.Json is not { } root)
        {
            return Parsed.Not<ScimPage>(reply.Problem ?? "the server answered nothing where a list was asked for");
        }

        var resources = root.Field("Resources");
        var claimed = root.Number("totalResults") is { } total and >= 0 ? total : default(long?);
        var next = root.Text("nextCursor");
        if (next?.Length > LongestCursor)
        {
            return Parsed.Not<ScimPage>("the next cursor is impossibly long");
        }

        if (resources is { ValueKind: not JsonValueKind.Array } || (resources is null && claimed is null))
        {
            return Parsed.Not<ScimPage>("the answer is not a SCIM list");
        }

        IReadOnlyList<JsonElement> items = resources is { } array ? [.. array.EnumerateArray()] : [];
        return Parsed.As(new ScimPage(items, claimed, next is { Length: > 0 } ? next : null));
    }
}
