using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>Turns stored resources into what a client sees.</summary>
internal sealed class ScimRenderer(ScimShape shape)
{
    public JsonObject Render(Resource resource, StoreView view, string baseUrl)
    {
        var rendered = new JsonObject(ScimDocument.NodeOptions) { ["schemas"] = null, ["id"] = resource.Id };
        foreach (var (name, value) in resource.Document)
        {
            rendered[name] = value?.DeepClone();
        }

        if (resource.Kind is ResourceKind.User)
        {
            Account(rendered, resource, view, baseUrl);
        }
        else
        {
            rendered["members"] = new JsonArray([.. resource.MemberIds.Order(StringComparer.Ordinal).Select(id => Member(id, view, baseUrl))]);
        }

        rendered["meta"] = new JsonObject
        {
            ["resourceType"] = resource.Kind.ToString(),
            ["created"] = resource.Created,
            ["lastModified"] = resource.Modified,
            ["location"] = Location(resource, baseUrl),
            ["version"] = ETag(resource),
        };
        return rendered;
    }

    public JsonObject Render(Page page, StoreView view, string baseUrl)
    {
        var list = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.ListResponse),
            ["totalResults"] = page.TotalResults,
            ["itemsPerPage"] = page.Resources.Count,
        };
        if (page.StartIndex is { } start)
        {
            list["startIndex"] = start;
        }

        if (page.NextCursor is { } next)
        {
            list["nextCursor"] = next;
        }

        list[shape.ResourcesKey] = new JsonArray([.. page.Resources.Select(r => Render(r, view, baseUrl))]);
        return list;
    }

    public static string Location(Resource resource, string baseUrl) => $"{baseUrl}/{resource.Kind}s/{resource.Id}";

    public static string ETag(Resource resource) => $"W/\"{resource.Version}\"";

    private void Account(JsonObject rendered, Resource user, StoreView view, string baseUrl)
    {
        rendered["active"] = shape.BooleansAreText ? user.IsActive.ToString() : user.IsActive;
        if (shape.ShowsGroupsOfUser)
        {
            rendered["groups"] = new JsonArray([.. view.GroupsOf(user.Id).Select(group => new JsonObject
            {
                ["value"] = group.Id,
                ["$ref"] = Location(group, baseUrl),
                ["display"] = group.Name,
                ["type"] = "direct",
            })]);
        }
    }

    private static JsonObject Member(string id, StoreView view, string baseUrl) => new()
    {
        ["value"] = id,
        ["$ref"] = $"{baseUrl}/Users/{id}",
        ["display"] = view.Find(ResourceKind.User, id)?.Name,
        ["type"] = "User",
    };
}
