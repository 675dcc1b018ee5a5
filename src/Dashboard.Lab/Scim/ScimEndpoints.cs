namespace Dashboard.Lab.Scim;

/// <summary>Puts the servers of the company on their routes.</summary>
internal static class ScimEndpoints
{
    /// <summary>Both prefixes end in the same place; the app's id is the route value <c>app</c>, the directory has none.</summary>
    public static void MapScim(this IEndpointRouteBuilder routes, Func<string?, ScimSystem?> find)
    {
        foreach (var prefix in (string[])["/directory/scim/v2", "/apps/{app}/scim/v2"])
        {
            var scim = routes.MapGroup(prefix);
            MapResources(scim, "/Users", new ScimResources(ResourceKind.User), find);
            MapResources(scim, "/Groups", new ScimResources(ResourceKind.Group), find);
            scim.MapGet("/ServiceProviderConfig", Serve(find, Discovery.ServiceProviderConfigAsync));
            scim.MapGet("/ResourceTypes/{id?}", Serve(find, Discovery.ResourceTypesAsync));
            scim.MapGet("/Schemas/{id?}", Serve(find, Discovery.SchemasAsync));
        }
    }

    private static void MapResources(IEndpointRouteBuilder scim, string path, ScimResources resources, Func<string?, ScimSystem?> find)
    {
        scim.MapGet(path, Serve(find, resources.ListAsync));
        scim.MapPost(path, Serve(find, resources.CreateAsync));
        scim.MapGet(path + "/{id}", Serve(find, resources.GetAsync));
        scim.MapPut(path + "/{id}", Serve(find, resources.ReplaceAsync));
        scim.MapPatch(path + "/{id}", Serve(find, resources.PatchAsync));
        scim.MapDelete(path + "/{id}", Serve(find, resources.DeleteAsync));
    }

    private static RequestDelegate Serve(Func<string?, ScimSystem?> find, Func<ScimRequest, Task<ScimAnswer>> handle) => async http =>
    {
        var app = http.Request.RouteValues["app"] as string;
        var system = find(app);
        var answer = system is null
            ? ScimAnswer.Error(404, null, $"There is no app {app}.")
            : system.Faults.Next() is { } fault
                ? ScimAnswer.Error(fault.Status, null, "The server is busy.") with { RetryAfterSeconds = fault.RetryAfterSeconds }
                : await AnswerAsync(new ScimRequest(http, system), handle);
        await answer.WriteAsync(http.Response, (system?.Shape ?? ScimShape.Standard).ContentType);
    };

    private static async Task<ScimAnswer> AnswerAsync(ScimRequest request, Func<ScimRequest, Task<ScimAnswer>> handle)
    {
        try
        {
            return await handle(request);
        }
        catch (ScimException refused)
        {
            return ScimAnswer.Error(refused.Status, refused.ScimType, refused.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return ScimAnswer.Error(bad.StatusCode, null, "The request cannot be read.");
        }
    }
}
