namespace Dashboard.Core.Directories;

/// <summary>How a list of accounts over HTTP goes on.</summary>
/// <param name="Kind">By which sign.</param>
/// <param name="Parameter">The query parameter: <c>page</c>, <c>offset</c>, <c>cursor</c>; null where the answer gives the address, or there is one page.</param>
/// <param name="SizeParameter">The query parameter for the page size; null to leave it to the server.</param>
/// <param name="Size">Entries per page.</param>
/// <param name="NextPath">Where the answer says how to go on: <c>$.next</c>; null where counting does.</param>
public sealed record ListPaging(ListPagingKind Kind, string? Parameter, string? SizeParameter, int Size, string? NextPath)
{
    /// <summary>Everything in one answer.</summary>
    public static readonly ListPaging OnePage = new(ListPagingKind.None, null, null, 100, null);
}
