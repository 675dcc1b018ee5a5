using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

internal static class PatchBody
{
    public static JsonObject Of(JsonObject operation) => new()
    {
        ["schemas"] = new JsonArray(ScimSchemas.PatchOp),
        ["Operations"] = new JsonArray(operation),
    };
}
