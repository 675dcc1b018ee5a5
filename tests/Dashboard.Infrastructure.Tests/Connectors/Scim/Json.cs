using System.Text.Json.Nodes;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

internal static class Json
{
    public static JsonObject Object(string text) => JsonNode.Parse(text)!.AsObject();
}
