using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>One request to one server, with the parts that every verb needs.</summary>
internal sealed record ScimRequest(HttpContext Http, ScimSystem System)
{
    /// <summary>As the client sees us, so that a location can be followed.</summary>
    public string BaseUrl => $"{Http.Request.Scheme}://{Http.Request.Host}{System.Path}";

    public string Id => (string)Http.Request.RouteValues["id"]!;

    /// <summary>The version in <c>If-Match: W/"3"</c>; an unreadable one matches nothing.</summary>
    public int? ExpectedVersion => Http.Request.Headers.IfMatch.ToString() is not { Length: > 0 } text || text == "*"
        ? null
        : int.TryParse(text.Replace("W/", string.Empty, StringComparison.Ordinal).Trim('"'), out var version) ? version : -1;

    public async Task<JsonObject> BodyAsync()
    {
        using var reader = new StreamReader(Http.Request.Body);

        return ScimDocument.Parse(await reader.ReadToEndAsync(Http.RequestAborted));
    }
}
