namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>What users and groups have in common.</summary>
/// <param name="Id">The server's id: opaque, and never empty.</param>
internal abstract record ScimResource(string Id)
{
    /// <summary>An id goes into a path, where dots alone would name another resource.</summary>
    protected static Parsed<string> ReadId(System.Text.Json.JsonElement item) => item.Text("id") switch
    {
        null or "" => Parsed.Not<string>("a resource has no id"),
        "." or ".." or { Length: > ScimJson.LongestName } => Parsed.Not<string>("a resource has an impossible id"),
        var id => Parsed.As(id),
    };
}
