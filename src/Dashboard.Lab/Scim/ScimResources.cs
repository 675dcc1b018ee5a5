using System.Text.Json.Nodes;

namespace Dashboard.Lab.Scim;

/// <summary>The verbs on users and on groups (RFC 7644 section 3).</summary>
internal sealed class ScimResources(ResourceKind kind)
{
    public Task<ScimAnswer> GetAsync(ScimRequest request)
    {
        var resource = request.System.Store.View().Find(kind, request.Id) ?? throw ScimException.NotFound(request.Id);

        return Task.FromResult(Answer(200, request, resource));
    }

    public Task<ScimAnswer> ListAsync(ScimRequest request)
    {
        var asked = ListRequest.From(request.Http.Request.Query);
        var view = request.System.Store.View();
        var matching = asked.Filter is null ? view.Of(kind) : [.. view.Of(kind).Where(l => asked.Filter.Matches(l.Resource))];
        var page = request.System.Listing.Slice(matching, asked);
        var body = request.System.Renderer.Render(page, view, request.BaseUrl);
        foreach (var resource in body[request.System.Shape.ResourcesKey]!.AsArray())
        {
            Select((JsonObject)resource!, request.Http.Request.Query);
        }

        return Task.FromResult(new ScimAnswer(200, body));
    }

    public async Task<ScimAnswer> CreateAsync(ScimRequest request)
    {
        var created = request.System.Store.Create(kind, await request.BodyAsync());

        return Answer(201, request, created) with { Location = ScimRenderer.Location(created, request.BaseUrl) };
    }

    public async Task<ScimAnswer> ReplaceAsync(ScimRequest request)
    {
        var body = await request.BodyAsync();

        return Answer(200, request, request.System.Store.Change(kind, request.Id, request.ExpectedVersion, _ => body));
    }

    /// <summary>A changed user comes back; a changed group may be large, so that is answered with 204.</summary>
    public async Task<ScimAnswer> PatchAsync(ScimRequest request)
    {
        var body = await request.BodyAsync();
        var kept = request.System.Store.Change(kind, request.Id, request.ExpectedVersion, document => ScimPatch.Apply(document, body));

        return kind is ResourceKind.User ? Answer(200, request, kept) : new ScimAnswer(204, null);
    }

    public Task<ScimAnswer> DeleteAsync(ScimRequest request)
    {
        request.System.Store.Delete(kind, request.Id, request.ExpectedVersion);

        return Task.FromResult(new ScimAnswer(204, null));
    }

    private static ScimAnswer Answer(int status, ScimRequest request, Resource resource)
    {
        var body = request.System.Renderer.Render(resource, request.System.Store.View(), request.BaseUrl);
        Select(body, request.Http.Request.Query);

        return new ScimAnswer(status, body) { ETag = ScimRenderer.ETag(resource) };
    }

    /// <summary>Whole attributes only: <c>attributes=userName,groups</c> or <c>excludedAttributes=members</c>.</summary>
    private static void Select(JsonObject resource, IQueryCollection query)
    {
        var wanted = Names(query["attributes"].ToString());
        var unwanted = Names(query["excludedAttributes"].ToString());
        foreach (var (name, _) in resource.ToList())
        {
            var isAlways = name is "schemas" or "id";
            if (!isAlways && (unwanted.Contains(name) || (wanted.Count > 0 && !wanted.Contains(name))))
            {
                resource.Remove(name);
            }
        }
    }

    private static HashSet<string> Names(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? n : n.Split('.')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
