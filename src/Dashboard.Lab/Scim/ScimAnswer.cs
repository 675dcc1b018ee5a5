using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>What goes back to a client.</summary>
internal sealed record ScimAnswer(int Status, JsonNode? Body)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Location { get; init; }

    public string? ETag { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>The status is a string in the body (RFC 7644 section 3.12).</summary>
    public static ScimAnswer Error(int status, string? scimType, string detail)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.Error),
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = detail,
        };
        if (scimType is not null)
        {
            body["scimType"] = scimType;
        }

        return new ScimAnswer(status, body);
    }

    public async Task WriteAsync(HttpResponse response, string contentType)
    {
        response.StatusCode = Status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Body is not null)
        {
            response.ContentType = contentType;
            await response.WriteAsync(Body.ToJsonString(Readable), response.HttpContext.RequestAborted);
        }
    }
}
