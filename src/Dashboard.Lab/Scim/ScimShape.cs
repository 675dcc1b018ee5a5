namespace Dashboard.Lab.Scim;

/// <summary>How answers look. The defaults follow the standard; real servers stray from each of them.</summary>
internal sealed record ScimShape
{
    public static readonly ScimShape Standard = new();

    public string ContentType { get; init; } = "application/scim+json";

    public string ResourcesKey { get; init; } = "Resources";

    /// <summary><c>"active": "True"</c> instead of <c>"active": true</c>.</summary>
    public bool BooleansAreText { get; init; }

    public bool ShowsGroupsOfUser { get; init; } = true;
}
