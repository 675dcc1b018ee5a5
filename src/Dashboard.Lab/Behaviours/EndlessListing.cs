using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>
/// A listing without a filter starts over for ever, by index and by cursor. Filters work, so single accounts can be
/// found, but that one is missing from the whole can never be shown.
/// </summary>
internal sealed class EndlessListing : IListing
{
    private const int PageSize = 20;
    private const int ClaimedTotal = 100_000;

    private readonly HonestListing _honest = new();

    public Page Slice(IReadOnlyList<Listed> matching, ListRequest request)
    {
        if (request.Filter is not null)
        {
            return _honest.Slice(matching, request);
        }

        var size = Math.Min(request.Count ?? PageSize, PageSize);
        var first = matching.Take(size).Select(l => l.Resource).ToList();

        return request.Cursor is null
            ? new Page(first, ClaimedTotal, request.StartIndex, null)
            : new Page(first, ClaimedTotal, null, "again");
    }
}
