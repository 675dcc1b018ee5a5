namespace Dashboard.Lab.Scim;

/// <summary>What a client asked of a listing. A cursor that is present but empty asks for the first page (RFC 9865).</summary>
internal sealed record ListRequest(ScimFilter? Filter, int StartIndex, int? Count, string? Cursor)
{
    public static ListRequest From(IQueryCollection query)
    {
        var filter = query["filter"].ToString();

        return new ListRequest(
            filter.Length == 0 ? null : ScimFilter.Parse(filter),
            Math.Max(1, Number(query, "startIndex") ?? 1),
            Number(query, "count") is { } count ? Math.Max(0, count) : null,
            query.TryGetValue("cursor", out var cursor) ? cursor.ToString() : null);
    }

    private static int? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return null;
        }

        return int.TryParse(text, out var number) ? number : throw ScimException.Bad("invalidValue", $"The parameter {name} is not a number.");
    }
}
