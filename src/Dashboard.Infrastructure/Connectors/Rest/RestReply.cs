using System.Globalization;
using System.Text.Json;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>An answer of an app's own API. <paramref name="Problem"/> says why it does not count, as a phrase; null for JSON with a status of success.</summary>
internal sealed record RestReply(Answer Answer, JsonElement? Json, string? Problem)
{
    /// <summary>
    /// The app knows no such account: 404 or 410, as JSON or without a body. One with a web page comes from something in
    /// front of the app, and says nothing about the account.
    /// </summary>
    public bool SaysAbsent => Answer.Failure is null && Answer.Status is 404 or 410 && (Answer.Body.IsEmpty || Json is not null);

    public static RestReply From(Answer answer)
    {
        var json = Read(answer.Body);
        return new(answer, json, answer.Failure ?? (answer.Status is >= 200 and < 300 ? NoJson(answer, json) : Refusal(answer.Status)));
    }

    public ListReply AsList() => new(Answer.Status, Answer.Failure is null, Json, Answer.Links, Problem);

    private static string? NoJson(Answer answer, JsonElement? json) =>
        json is not null ? null
        : answer.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) is true ? "the answer is a web page"
        : "the answer is not JSON";

    private static string Refusal(int? status) => status switch
    {
        401 => "the server answered 401, the credential is not accepted",
        403 => "the server answered 403, this credential may not",
        429 => "the server answered 429, too many requests",
        _ => string.Create(CultureInfo.InvariantCulture, $"the server answered {status}"),
    };

    private static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
