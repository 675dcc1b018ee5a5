using System.Globalization;
using System.Text.Json;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// An answer of Microsoft Graph. <paramref name="Problem"/> says why it does not count, as a phrase; null means a 2xx that is empty or a
/// JSON object. Errors: <c>{"error":{"code":"Request_ResourceNotFound","message":"Resource '...' does not exist ..."}}</c>.
/// </summary>
internal sealed record EntraReply(Answer Answer, JsonElement? Json, string? Problem)
{
    private static readonly string[] NotThere = ["Request_ResourceNotFound", "ResourceNotFound", "Directory_ObjectNotFound"];

    public int? Status => Answer.Status;

    public string? Code => Error.Text("code");

    /// <summary>The directory itself says that it has no such object. A 404 of another kind comes from something in front of it, or of a wrong address.</summary>
    public bool SaysAbsent => Answer.Failure is null && Status is 404 && NotThere.Contains(Code, StringComparer.Ordinal);

    /// <summary>Graph understood and said no: nothing was changed.</summary>
    public bool IsRefusal => Answer.Failure is null && Status is >= 400 and < 500 and not 408;

    /// <summary>A reference that is there already, which Graph tells from other mistakes in words only.</summary>
    public bool SaysThereAlready => IsRefusal && Status is 400 && Error.Text("message")?.Contains("already exist", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Somebody else has the name.</summary>
    public bool SaysTaken => IsRefusal && (Status is 409 || Error.Text("message")?.Contains("Another object with the same value", StringComparison.OrdinalIgnoreCase) is true);

    private JsonElement Error => Json?.Field("error") ?? default;

    /// <param name="answer">What came.</param>
    /// <param name="needs">The application permission without which Graph refuses this request.</param>
    /// <param name="redactor">Cleans what Graph says.</param>
    public static EntraReply From(Answer answer, string needs, Redactor redactor)
    {
        var json = EntraJson.Read(answer.Body);
        return new(answer, json, answer.Failure ?? (answer.Status is >= 200 and < 300 ? NotJson(answer, json) : Refusal(answer.Status, json, needs, redactor)));
    }

    private static string? NotJson(Answer answer, JsonElement? json) =>
        answer.Body.IsEmpty ? null
        : json is null ? answer.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) is true ? "the answer is a web page" : "the answer is not JSON: malformed or cut off"
        : json is not { ValueKind: JsonValueKind.Object } root ? "the answer is not a JSON object"
        : root.Shows("error") ? "the server answered an error with a status of success"
        : null;

    private static string Refusal(int? status, JsonElement? json, string needs, Redactor redactor)
    {
        var error = json?.Field("error") ?? default;
        var words = string.Join(": ", new[] { error.Text("code"), error.Text("message") }.Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => redactor.CleanLine(w!)));
        var said = words.Length == 0 ? string.Empty : $" ({words})";
        return status switch
        {
            401 => $"Graph answered 401, the access token is not accepted{said}",
            403 => $"Graph answered 403{said}: grant the app registration the application permission {needs}, with the consent of an administrator",
            429 => "Graph answered 429, too many requests",
            _ => string.Create(CultureInfo.InvariantCulture, $"Graph answered {status}{said}"),
        };
    }
}
