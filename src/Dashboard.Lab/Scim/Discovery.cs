using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>What a server says about itself (RFC 7643 sections 5 to 7, RFC 9865 section 3).</summary>
internal static class Discovery
{
    public static Task<ScimAnswer> ServiceProviderConfigAsync(ScimRequest request) => Task.FromResult(new ScimAnswer(200, JsonNode.Parse(
        $$"""
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
          "patch": { "supported": true },
          "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
          "filter": { "supported": true, "maxResults": {{HonestListing.DefaultMaxPage}} },
          "changePassword": { "supported": true },
          "sort": { "supported": false },
          "etag": { "supported": true },
          "pagination": {
            "cursor": true, "index": true, "defaultPaginationMethod": "index",
            "defaultPageSize": {{HonestListing.DefaultPage}}, "maxPageSize": {{HonestListing.DefaultMaxPage}}
          },
          "authenticationSchemes": [
            { "type": "oauthbearertoken", "name": "Bearer token", "description": "A token that does not change.", "primary": true }
          ]
        }
        """)));

    public static Task<ScimAnswer> ResourceTypesAsync(ScimRequest request) => Answer(request, ResourceTypes());

    public static Task<ScimAnswer> SchemasAsync(ScimRequest request) => Answer(request,
        Schema(ScimSchemas.User, "User", ["userName", "externalId", "name", "displayName", "title", "userType", "active", "password", "emails", "groups"]),
        Schema(ScimSchemas.Group, "Group", ["displayName", "externalId", "members"]),
        Schema(ScimSchemas.Enterprise, "EnterpriseUser", ["employeeNumber", "department", "manager"]));

    private static Task<ScimAnswer> Answer(ScimRequest request, params JsonObject[] all)
    {
        if (request.Http.Request.RouteValues["id"] is string id)
        {
            return Task.FromResult(new ScimAnswer(200, all.FirstOrDefault(o => o["id"]!.ToString() == id) ?? throw ScimException.NotFound(id)));
        }

        return Task.FromResult(new ScimAnswer(200, new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.ListResponse),
            ["totalResults"] = all.Length,
            ["itemsPerPage"] = all.Length,
            ["startIndex"] = 1,
            ["Resources"] = new JsonArray([.. all]),
        }));
    }

    private static JsonObject[] ResourceTypes()
    {
        var user = ResourceType("User", ScimSchemas.User);
        user["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimSchemas.Enterprise, ["required"] = false });

        return [user, ResourceType("Group", ScimSchemas.Group)];
    }

    private static JsonObject ResourceType(string name, string schema) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
        ["id"] = name,
        ["name"] = name,
        ["endpoint"] = $"/{name}s",
        ["schema"] = schema,
    };

    private static JsonObject Schema(string id, string name, string[] attributes) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
        ["id"] = id,
        ["name"] = name,
        ["attributes"] = new JsonArray([.. attributes.Select(Attribute)]),
    };

    private static JsonObject Attribute(string name) => new()
    {
        ["name"] = name,
        ["type"] = name switch { "active" => "boolean", "name" or "emails" or "groups" or "members" or "manager" => "complex", _ => "string" },
        ["multiValued"] = name is "emails" or "groups" or "members",
        ["required"] = name is "userName",
        ["caseExact"] = name is "externalId",
        ["mutability"] = name switch { "groups" => "readOnly", "password" => "writeOnly", _ => "readWrite" },
        ["returned"] = name is "password" ? "never" : "default",
        ["uniqueness"] = name is "userName" ? "server" : "none",
    };
}
