using System.Text.Json;
using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Settings;
using Dashboard.Lab.Truth;

namespace Dashboard.Lab.Jit;

/// <summary>The broker over HTTP: ask, approve, look, revoke, close a ticket. Who asks and who approves may need two tokens.</summary>
internal static class BrokerEndpoints
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new ExactTimeConverter() } };

    public static void MapBroker(this IEndpointRouteBuilder routes)
    {
        var broker = routes.MapGroup("/broker/{app}");
        broker.MapPost("/requests", Serve(RequestAsync));
        broker.MapGet("/requests", Serve((http, app, broker) => Done(200, new { items = broker.List(app, Query(http, "reference")).Select(Record) })));
        broker.MapGet("/requests/{id}", Serve((http, app, broker) => Done(200, Record(broker.Find(app, Route(http, "id"))))));
        broker.MapPost("/requests/{id}/approve", Serve(ApproveAsync)).WithMetadata(new OwnDoor());
        broker.MapPost("/requests/{id}/revoke", Serve((http, app, broker) => Done(200, Record(broker.Revoke(app, Route(http, "id"))))));
        broker.MapPost("/tickets/{ticket}/close", Serve((http, app, broker) =>
            Done(200, new { ticket = Route(http, "ticket"), state = "closed", items = broker.Close(app, Route(http, "ticket")).Select(Record) })));
    }

    private static RequestDelegate Serve(Func<HttpContext, LabApp, Broker, Task<IResult>> handle) => async http =>
    {
        var app = http.RequestServices.GetRequiredService<PracticeCompany>().Apps.FirstOrDefault(a => a.JitEntitlement is not null && a.Id == Route(http, "app"));
        var result = app is null ? Refuse(404, "There is no broker for that app.") : await AnswerAsync(http, app, handle);
        await result.ExecuteAsync(http);
    };

    private static async Task<IResult> AnswerAsync(HttpContext http, LabApp app, Func<HttpContext, LabApp, Broker, Task<IResult>> handle)
    {
        try
        {
            return await handle(http, app, http.RequestServices.GetRequiredService<Broker>());
        }
        catch (BrokerException refused)
        {
            return Refuse(refused.Status, refused.Message);
        }
    }

    private static async Task<IResult> RequestAsync(HttpContext http, LabApp app, Broker broker)
    {
        using var reader = new StreamReader(http.Request.Body);
        var asked = AskedGrant.Parse(app, await reader.ReadToEndAsync(http.RequestAborted));

        return Results.Json(Record(broker.Request(app, asked)), Format, statusCode: 201);
    }

    private static Task<IResult> ApproveAsync(HttpContext http, LabApp app, Broker broker)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (http.RequestServices.GetRequiredService<ApproverToken>().Admits(authorization))
        {
            return Done(200, Record(broker.Approve(app, Route(http, "id"))));
        }

        var isRequester = http.RequestServices.GetRequiredService<LabToken>().Admits(authorization);
        return Task.FromResult(isRequester ? Refuse(403, "Who asks does not approve: use the approver's token.") : Refuse(401, "The bearer token is missing or wrong."));
    }

    private static object Record(JitGrant grant) => new
    {
        grant.Id,
        user = grant.UserName,
        grant.Entitlement,
        state = grant.State.ToString().ToLowerInvariant(),
        grant.Reference,
        grant.Ticket,
        grant.RequestedAt,
        grant.GrantedAt,
        grant.ExpiresAt,
    };

    private static Task<IResult> Done(int status, object body) => Task.FromResult(Results.Json(body, Format, statusCode: status));

    private static IResult Refuse(int status, string message) => Results.Json(new { error = message }, statusCode: status);

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    private static string? Query(HttpContext http, string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
