using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// What a server says about itself (RFC 7643 section 5, RFC 9865 section 3):
/// <c>{"patch":{"supported":true},"etag":{"supported":true},"pagination":{"cursor":true,"index":false,"maxPageSize":200},...}</c>.
/// </summary>
internal sealed record ScimConfig(bool HasETags, bool HasCursor, bool HasIndex)
{
    /// <summary>A server that says nothing.</summary>
    public static readonly ScimConfig Silent = new(false, false, true);

    public static ScimConfig Read(JsonElement root) => new(
        (root.Field("etag") ?? default).Flag("supported").Value is true,
        (root.Field("pagination") ?? default).Flag("cursor").Value is true,
        (root.Field("pagination") ?? default).Flag("index").Value is not false);
}
