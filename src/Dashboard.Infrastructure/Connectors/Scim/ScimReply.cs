using System.Globalization;
using System.Text.Json;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// An answer, as SCIM. <paramref name="Problem"/> says why it does not count, as a phrase; null means a 2xx that is
/// empty or a JSON object. The content type decides nothing, since FortiAuthenticator
/// sends SCIM as text/html; an odd one is recorded.
/// </summary>
internal sealed record ScimReply(Answer Answer, JsonElement? Json, string? Problem)
{
    public int? Status => Answer.Status;

    /// <summary>
    /// The server knows no such resource: 404 by SCIM or without a body. A 404 with a web page comes from something in
    /// front of the app, and says nothing about the account.
    /// </summary>
    public bool SaysAbsent => Answer.Failure is null && Status is 404 && (Answer.Body.IsEmpty || Json is not null);

    /// <summary>The server understood and said no: nothing was changed.</summary>
    public bool IsRefusal => Answer.Failure is null && Status is (>= 400 and < 500 and not 408) or 501;

    /// <summary>A refusal that may be about the form of the request, so that another form may be accepted.</summary>
    public bool MayTakeAnotherForm => IsRefusal && Status is 400 or 404 or 405 or 406 or 415 or 422 or 501;

    public static ScimReply From(Answer answer, Redactor redactor)
    {
        var json = answer.Body.IsEmpty ? default(Parsed<JsonElement>?) : ScimJson.ReadObject(answer.Body.Span);
        var root = json is { IsRead: true } read ? read.Value : default(JsonElement?);
        var problem = answer.Failure
            ?? (answer.Status is >= 200 and < 300 ? Cleaned(json?.Problem, redactor) ?? HiddenError(root) : Refusal(answer.Status, root, redactor));

        return new ScimReply(answer, root, problem);
    }

    /// <summary>What it came to, for the record: "2 of claimed 2", "read", "404: No such user".</summary>
    public string Outcome()
    {
        if (Problem is not null || Json is not { } root)
        {
            return Problem ?? "done, without a body";
        }

        return root.Field("Resources") is { ValueKind: JsonValueKind.Array } items ? OutcomeOf(items.GetArrayLength(), root.Number("totalResults"), Answer) : $"read{Oddly(Answer)}";
    }

    /// <summary>What a page of a list came to.</summary>
    public static string OutcomeOf(int items, long? claimed, Answer answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{items} of claimed {claimed?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}{Oddly(answer)}");

    private static string Oddly(Answer answer) =>
        answer.ContentType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is not false ? string.Empty
        : answer.ContentType.Equals("text/html", StringComparison.OrdinalIgnoreCase) ? ", sent as text/html"
        : ", not sent as JSON";

    private static string? Cleaned(string? problem, Redactor redactor) => problem is null ? null : redactor.CleanLine(problem); // it may name what was sent

    private static string? HiddenError(JsonElement? root) =>
        root?.Values("schemas")?.Any(s => s.ValueKind is JsonValueKind.String && s.ValueEquals(ScimJson.ErrorSchema)) is true
            ? "the server answered an error with a status of success"
            : null;

    /// <summary>
    /// RFC 7644 section 3.12: <c>{"schemas":["...:Error"],"status":"400","scimType":"invalidFilter","detail":"..."}</c>;
    /// Salesforce: <c>{"Errors":[{"description":"...","code":400}]}</c>; many: nothing, or a web page.
    /// </summary>
    private static string Refusal(int? status, JsonElement? root, Redactor redactor)
    {
        var said = root?.Text("detail") ?? root?.Values("Errors")?.Select(e => e.Text("description")).FirstOrDefault();
        var words = string.Join(": ", new[] { root?.Text("scimType"), said }.Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => redactor.CleanLine(w!)));
        var meaning = status switch
        {
            401 => "401, the credential is not accepted",
            403 => "403, this credential may not",
            429 => "429, too many requests",
            _ => string.Create(CultureInfo.InvariantCulture, $"{status}"),
        };

        return words.Length == 0 ? $"the server answered {meaning}" : $"the server answered {meaning} ({words})";
    }
}
