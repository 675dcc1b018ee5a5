namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>The way an account was come by: the same server may show more of it on one than on another.</summary>
internal enum ScimPath
{
    ById,
    ByFilter,
    InListing,
}
