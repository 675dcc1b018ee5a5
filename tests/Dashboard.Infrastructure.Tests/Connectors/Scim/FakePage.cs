using System.Text.Json.Nodes;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>A page that a fake server gives, true or not.</summary>
internal sealed record FakePage(IReadOnlyList<JsonObject> Items, long? Claimed, string? Next = null)
{
    /// <summary>An honest page by index (RFC 7644 section 3.4.2.4).</summary>
    public static FakePage Honest(IReadOnlyList<JsonObject> all, FakeQuery query, int most = 100) =>
        new([.. all.Skip(query.Start - 1).Take(Math.Min(query.Count, most))], all.Count);

    /// <summary>An honest page by cursor (RFC 9865): the cursor is the number of items given so far.</summary>
    public static FakePage ByCursor(IReadOnlyList<JsonObject> all, FakeQuery query, int most = 100)
    {
        var given = string.IsNullOrEmpty(query.Cursor) ? 0 : int.Parse(query.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        var items = all.Skip(given).Take(Math.Min(query.Count, most)).ToList();
        return new FakePage(items, all.Count, given + items.Count < all.Count ? $"{given + items.Count}" : null);
    }
}
