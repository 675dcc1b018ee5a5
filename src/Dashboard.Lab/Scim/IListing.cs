namespace Dashboard.Lab.Scim;

/// <summary>How a server cuts a listing into pages.</summary>
internal interface IListing
{
    Page Slice(IReadOnlyList<Listed> matching, ListRequest request);
}
