using System.Globalization;

namespace Dashboard.Lab.Scim;

/// <summary>
/// Pages by index (RFC 7644 section 3.4.2.4) and by cursor (RFC 9865). The cursor names the last resource given, so
/// that what is deleted between two pages makes neither gap nor repetition.
/// </summary>
internal sealed class HonestListing(int maxPage = HonestListing.DefaultMaxPage) : IListing
{
    public const int DefaultMaxPage = 200;
    public const int DefaultPage = 100;

    public Page Slice(IReadOnlyList<Listed> matching, ListRequest request)
    {
        var size = Math.Min(request.Count ?? DefaultPage, maxPage);
        if (request.Cursor is null)
        {
            return new Page([.. matching.Skip(request.StartIndex - 1).Take(size).Select(l => l.Resource)], matching.Count, request.StartIndex, null);
        }

        var after = Position(request.Cursor);
        var rest = matching.Where(l => l.Order > after).Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        var next = rest.Count > size && size > 0 ? page[^1].Order.ToString("x", CultureInfo.InvariantCulture) : null;

        return new Page([.. page.Select(l => l.Resource)], matching.Count, null, next);
    }

    private static long Position(string cursor)
    {
        if (cursor.Length == 0)
        {
            return 0;
        }

        return long.TryParse(cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var order)
            ? order
            : throw ScimException.Bad("invalidCursor", "The cursor is not one of ours.");
    }
}
