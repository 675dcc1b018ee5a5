namespace Dashboard.Lab.Scim;

/// <summary>A request this server refuses, in the words of RFC 7644 section 3.12.</summary>
internal sealed class ScimException(int status, string? scimType, string detail) : Exception(detail)
{
    public int Status => status;

    public string? ScimType => scimType;

    public static ScimException NotFound(string id) => new(404, null, $"Resource {id} not found.");

    public static ScimException Bad(string scimType, string detail) => new(400, scimType, detail);
}
