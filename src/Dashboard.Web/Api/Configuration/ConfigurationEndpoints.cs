using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Serialization;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Configuration;

/// <summary>The configuration as a file, for those who keep it in a repository.</summary>
internal static class ConfigurationEndpoints
{
    private const string Yaml = "application/yaml"; // RFC 9512

    public static void MapConfiguration(this IEndpointRouteBuilder api)
    {
        var configuration = api.MapGroup("/configuration").WithTags("Configuration");
        configuration.MapGet("/", ReadAsync).Produces<string>(StatusCodes.Status200OK, Yaml).WithSummary("The configuration in force, with its version as ETag.");
        configuration.MapPut("/", ApplyAsync).Accepts<string>(Yaml).Produces<Applied>().Produces<Problem[]>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Puts a whole configuration in force. With If-Match only when that version is still the one in force.");
    }

    /// <summary>The same for who is signed in, of any version: a link, because a circuit is no road for files.</summary>
    public static void MapConfigurationDownload(this WebApplication app) =>
        app.MapGet("/settings/file/download", static async (int? version, ClaimsPrincipal user, IGovernanceStore store, IGovernanceFile file, Audited audited, CancellationToken ct) =>
        {
            if ((version is { } number ? await store.FindAsync(number, ct) : await store.ReadAsync(ct)) is not { } wanted)
            {
                return Results.NotFound();
            }

            return await NoteAsync(wanted, user.ToActor(), audited, ct)
                ? Results.File(Encoding.UTF8.GetBytes(file.Write(wanted.Governance)), Yaml, string.Create(CultureInfo.InvariantCulture, $"tidemark-{wanted.Number}.yaml"))
                : Results.Problem(AuditErrors.NotEntered.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }).RequireAuthorization(Policies.Evidence).ExcludeFromDescription();

    private static Task<bool> NoteAsync(GovernanceVersion version, Actor actor, Audited audited, CancellationToken ct) =>
        audited.NoteAsync(actor.Reads("configuration.export", "configuration") with { After = string.Create(CultureInfo.InvariantCulture, $"version {version.Number}") }, AuditOutcome.Done, ct);

    private static async Task<IResult> ReadAsync(HttpResponse response, ClaimsPrincipal user, IGovernanceStore store, IGovernanceFile file, Audited audited, CancellationToken ct)
    {
        if (!user.ToActor().MayReadEverything)
        {
            return Problems.Of(AccessErrors.EverythingOnly);
        }

        var version = await store.ReadAsync(ct);
        if (!await NoteAsync(version, user.ToActor(), audited, ct))
        {
            return Problems.Of(AuditErrors.NotEntered);
        }

        response.Headers.ETag = ETag(version.Number);
        return Results.Text(file.Write(version.Governance), Yaml, Encoding.UTF8);
    }

    private static async Task<IResult> ApplyAsync(HttpContext http, ClaimsPrincipal user, IGovernanceStore store, GovernanceFileDesk desk, CancellationToken ct)
    {
        if (await ReadBodyAsync(http.Request, ct) is not { } text)
        {
            return Results.Problem("A configuration file has at most 5 MiB, in UTF-8.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var current = await store.ReadAsync(ct);
        var expected = http.Request.Headers.IfMatch.ToString();
        if (expected is not ("" or "*") && expected != ETag(current.Number))
        {
            return Conflict(current.Number);
        }

        var outcome = await desk.ApplyAsync(text, current.Number, user.ToActor(), ct);
        if (outcome.Version is { } version)
        {
            http.Response.Headers.ETag = ETag(version.Number);
            return Results.Ok(new Applied(version.Number, outcome.IsChanged, outcome.Deleted.IsEmpty ? null : [.. outcome.Deleted]));
        }

        return outcome.Errors switch
        {
            _ when outcome.Errors.Contains(ConfigurationErrors.ManagersOnly) => Problems.Of(AccessErrors.ManagersOnly),
            _ when outcome.Errors.Contains(ConfigurationErrors.AdministratorsOnly) => Problems.Of(AccessErrors.AdministratorsOnly),
            _ when outcome.Errors.Contains(ConfigurationErrors.ChangedMeanwhile) => Conflict((await store.ReadAsync(ct)).Number),
            _ => Results.Json(outcome.Errors.Select(error => new Problem(error.Line, error.Path, error.Message)), statusCode: StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static IResult Conflict(int inForce) => Results.Problem(
        $"Version {inForce} is in force now. {ConfigurationErrors.ChangedMeanwhile.Message}", statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile");

    /// <summary>Null when it is too large or no UTF-8. Counted here too: not every server that hosts us keeps a limit.</summary>
    private static async Task<string?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > WebRegistration.LargestBody)
            {
                return null;
            }
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <param name="Version">The version in force.</param>
    /// <param name="Changed">Whether anything changed.</param>
    /// <param name="Deleted">Secrets that were deleted with it, because their connection goes elsewhere now; left out where there are none.</param>
    internal sealed record Applied(int Version, bool Changed, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Deleted);

    internal sealed record Problem(int? Line, string Path, string Message);
}
