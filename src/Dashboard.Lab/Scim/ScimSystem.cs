namespace Dashboard.Lab.Scim;

/// <summary>One SCIM server of the company: the directory, or one tenant of one app.</summary>
internal sealed record ScimSystem(string Path, ScimStore Store, IListing Listing, ScimShape Shape, IFaults Faults)
{
    public ScimRenderer Renderer { get; } = new(Shape);
}
