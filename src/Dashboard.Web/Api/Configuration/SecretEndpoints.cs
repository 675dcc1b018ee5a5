using System.Security.Claims;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Configuration;

/// <summary>Secrets that are entered, and the keys that all are wrapped by. For administrators.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder api)
    {
        var secrets = api.MapGroup("/secrets").WithTags("Secrets");
        secrets.MapGet("/", static async (ClaimsPrincipal user, KeptSecretDesk desk, CancellationToken ct) => Answer(await desk.ListAsync(user.ToActor(), ct)))
            .Produces<KeptSecret[]>().ProducesProblem(StatusCodes.Status403Forbidden).WithSummary("Which secrets were entered, for which servers, when and by whom. Never a secret itself.");
        secrets.MapPut("/", static async (SecretEntry entry, ClaimsPrincipal user, KeptSecretDesk desk, CancellationToken ct) => Answer(await desk.EnterAsync(entry.Reference, entry.Origin, entry.Value, user.ToActor(), ct)))
            .Produces<KeptSecret>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Enters a secret that the configuration names as kept:apps/wiki/token (or sources/, logs/, channels/), for the server that it goes to from there now. It cannot be read again, is sent nowhere else, and is deleted when it would go elsewhere. With an origin, it is refused where it goes to another one by now.");
        secrets.MapDelete("/", static async (string reference, ClaimsPrincipal user, KeptSecretDesk desk, CancellationToken ct) => (await desk.DeleteAsync(reference, user.ToActor(), ct)).Error is { } error ? Problems.Of(error) : Results.NoContent())
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a secret that was entered.");

        var keys = api.MapGroup("/secret-keys").WithTags("Secrets");
        keys.MapGet("/", static async (ClaimsPrincipal user, SecretKeyDesk desk, CancellationToken ct) => Answer(await desk.LookAsync(user.ToActor(), ct)))
            .Produces<SecretKeyStanding>().ProducesProblem(StatusCodes.Status403Forbidden).WithSummary("Which keys wrap the secrets in the database, how many need each, and which can go.");
        keys.MapPost("/rewrap", static async (ClaimsPrincipal user, SecretKeyDesk desk, CancellationToken ct) => Answer(await desk.RewrapAsync(user.ToActor(), ct)))
            .Produces<SecretKeyStanding>().ProducesProblem(StatusCodes.Status403Forbidden).WithSummary("Wraps every secret with the key of now, so that earlier ones can go.");
    }

    private static IResult Answer<T>(Outcome<T> outcome)
        where T : class => outcome.IsOk ? Results.Ok(outcome.Value) : Problems.Of(outcome.Error);

    /// <summary>Printed, it shows no secret.</summary>
    internal sealed record SecretEntry(string Reference, string Value, string? Origin = null)
    {
        public override string ToString() => $"{Reference}: ***";
    }
}
