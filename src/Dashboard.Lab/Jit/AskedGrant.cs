using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Jit;

/// <summary>
/// What was asked for: <c>{"user":"ada.albrecht","entitlement":"production-admin","seconds":12,"reference":"run 7"}</c>,
/// with <c>"ticket":"CHG-7"</c> where grants end with a ticket. Seconds may have a fraction: a test runs faster.
/// </summary>
internal sealed record AskedGrant(string UserName, TimeSpan Duration, string Reference, string? Ticket)
{
    private const double LongestSeconds = 86_400;
    private const int LongestText = 200;

    public static AskedGrant Parse(LabApp app, string json)
    {
        var body = Object(json);
        if (Text(body, "entitlement") is var entitlement && entitlement != app.JitEntitlement)
        {
            throw BrokerException.Bad($"{app.DisplayName} gives {app.JitEntitlement} for a time, and nothing else. Ask for that.");
        }

        var isBound = app.Behaviour.Jit.EndsByTicket;
        if (isBound == body["ticket"] is null)
        {
            throw BrokerException.Bad(isBound ? "A grant here ends with its ticket: name it as ticket." : "A grant here ends by time: leave the ticket out.");
        }

        return new AskedGrant(Text(body, "user"), Seconds(body), Text(body, "reference"), isBound ? Text(body, "ticket") : null);
    }

    private static JsonObject Object(string json)
    {
        try
        {
            return ScimDocument.Parse(json);
        }
        catch (ScimException)
        {
            throw BrokerException.Bad("Send one JSON object with user, entitlement, seconds and reference.");
        }
    }

    private static string Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.ToString() is { Length: > 0 and <= LongestText } text
            ? text
            : throw BrokerException.Bad($"Give {name} as a text of 1 to {LongestText} characters.");

    private static TimeSpan Seconds(JsonObject body) =>
        body["seconds"] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.GetValue<JsonElement>().GetDouble() is > 0 and <= LongestSeconds and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw BrokerException.Bad($"Give seconds as a number above 0 and at most {LongestSeconds}.");
}
