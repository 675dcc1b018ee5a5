using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;

namespace Dashboard.Web.Security;

/// <summary>
/// Whether a token reaches an endpoint: its area, and whether it is read or changed there. Services ask again of what is changed; what is only read they do not
/// know the way of, so that it is asked here, before anything is looked at.
/// </summary>
internal static class TokenReach
{
    /// <summary>Every endpoint below belongs to this area.</summary>
    public static RouteGroupBuilder InArea(this IEndpointRouteBuilder routes, TokenAreas area) => routes.MapGroup(string.Empty).WithMetadata(new Area(area));

    /// <summary>Whatever its method says, it is read there and changed nothing that anybody governs by.</summary>
    public static TBuilder OnlyReads<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Reading());

    /// <summary>Why the token does not reach this endpoint; null when it does, or there is none. One without an area is reached by tokens of every area only.</summary>
    public static Error? Refuse(HttpContext http, Actor actor)
    {
        if (actor.Token is not { Scope: var scope })
        {
            return null;
        }

        var metadata = http.GetEndpoint()?.Metadata;
        var area = metadata?.GetMetadata<Area>()?.Of ?? TokenAreas.All;
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || metadata?.GetMetadata<Reading>() is not null;
        return !scope.Reaches(area) ? AccessErrors.TokenDoesNotReach(area) : !reads && !scope.MayWrite ? AccessErrors.TokenReadsOnly : null;
    }

    private sealed record Area(TokenAreas Of);

    private sealed record Reading;
}
