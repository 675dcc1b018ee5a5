using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Connections;

/// <summary>Trying a connection now, reading only, as the screen of sources does it.</summary>
internal static class ConnectionEndpoints
{
    public static void MapConnections(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sources/{name}/tests", TestSourceAsync)
            .Produces<ConnectionTold>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithTags("Sources").WithSummary("Tries the connection of a source directory now, reading only: administrators and IAM managers. That it is not reached is an answer too, and says what to do. Each connection may be tried every ten seconds.");
        api.MapPost("/apps/{id}/tests", TestAppAsync)
            .Produces<ConnectionTold>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithTags("Apps").WithSummary("Tries the connection of an app now, reading only: administrators, IAM managers and the app's owner. What it finds is kept as the app's latest capability report. Each connection may be tried every ten seconds.");
    }

    /// <summary>A source belongs to no app alone: for an owner there is none.</summary>
    private static async Task<IResult> TestSourceAsync(string name, ClaimsPrincipal user, HttpResponse response, IGovernanceStore governance, ConnectionDesk desk, CancellationToken ct)
    {
        var actor = user.ToActor();
        return actor.MayReadEverything && (await governance.ReadAsync(ct)).Governance.Source(name) is { } source
            ? Told(await desk.TestAsync(source, actor, ct), response)
            : Problems.Of(ConnectionErrors.UnknownSource);
    }

    private static async Task<IResult> TestAppAsync(string id, ClaimsPrincipal user, HttpResponse response, IGovernanceStore governance, ConnectionDesk desk, CancellationToken ct)
    {
        var actor = user.ToActor();
        return (await governance.ReadAsync(ct)).Governance.App(new(id)) is { } app && actor.MayRead(app)
            ? Told(await desk.TestAsync(app, actor, ct), response)
            : Problems.Of(ConnectionErrors.UnknownApp);
    }

    private static IResult Told(Outcome<ConnectionTest> outcome, HttpResponse response)
    {
        if (outcome.Value is { } test)
        {
            return Results.Ok(new ConnectionTold(test.At, test.Took.TotalSeconds, test.IsReachable, test.Summary, [.. test.Found]));
        }

        if (outcome.Error!.Code == ConnectionErrors.JustNowCode)
        {
            response.Headers.RetryAfter = ConnectionDesk.Pause.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        }

        return Problems.Of(outcome.Error);
    }

    /// <summary>What trying a connection came to.</summary>
    internal sealed record ConnectionTold(DateTimeOffset At, double TookSeconds, bool IsReachable, string Summary, IReadOnlyList<Capability> Found);
}
