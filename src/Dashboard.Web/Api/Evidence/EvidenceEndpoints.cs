using System.Globalization;
using System.Net;
using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Evidence;

/// <summary>The evidence book of a period, for programs and for people.</summary>
internal static class EvidenceEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/evidence.xlsx", static async (DateTimeOffset from, DateTimeOffset to, ClaimsPrincipal user, EvidenceExporter exporter, Audited audited, DataFolder data, CancellationToken ct) =>
            await ExportAsync(from, to, user.ToActor(), exporter, audited, data, Problems.Of, ct))
            .Produces(StatusCodes.Status200OK, contentType: Workbook).WithTags("Evidence").WithSummary("The evidence book of a period: from is inclusive, to exclusive.");

    /// <summary>The same for who is signed in: a link, because a circuit is no road for files.</summary>
    public static void MapEvidenceDownload(this WebApplication app) =>
        app.MapGet("/evidence/download", static async (DateTimeOffset from, DateTimeOffset to, ClaimsPrincipal user, EvidenceExporter exporter, Audited audited, DataFolder data, CancellationToken ct) =>
            await ExportAsync(from, to, user.ToActor(), exporter, audited, data, Page, ct))
            .RequireAuthorization(Policies.Evidence).ExcludeFromDescription();

    /// <summary>By way of a file: a book that fails half-way must not look like one that arrived, and its writer does not wait for slow readers.</summary>
    private static async Task<IResult> ExportAsync(DateTimeOffset from, DateTimeOffset to, Actor actor, EvidenceExporter exporter, Audited audited, DataFolder data, Func<Error, IResult> refuse, CancellationToken ct)
    {
        if (!actor.MayReadEverything)
        {
            await audited.RefuseAsync(actor.Reads("evidence.export", "evidence"), AccessErrors.EverythingOnly, ct);
            return refuse(AccessErrors.EverythingOnly);
        }

        var file = PrivateFile.Create(Path.Combine(data.Path, $".evidence-{Guid.NewGuid():N}.xlsx"));
        try
        {
            var act = actor.Reads("evidence.export", string.Create(CultureInfo.InvariantCulture, $"evidence of {from.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'} to {to.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}"));
            var outcome = await audited.DoAsync(
                act,
                () => exporter.ExportAsync(new(from, to, actor.Name) { WithAuditTrail = actor.MayAudit }, file, ct),
                static (asked, receipt) => asked with { After = string.Create(CultureInfo.InvariantCulture, $"{receipt.FileName}, {receipt.Results} results") },
                ct);
            if (!outcome.IsOk)
            {
                await file.DisposeAsync();
                return refuse(outcome.Error);
            }

            file.Position = 0;
            return Results.File(file, Workbook, outcome.Value.FileName);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public static IResult Page(Error error) => new RefusedPage(error);

    private sealed class RefusedPage(Error error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return PlainPage.WriteAsync(httpContext, "No evidence book", $"<p>{WebUtility.HtmlEncode(error.Message)}</p><p><a href=\"/evidence\">Back to Evidence</a></p>");
        }
    }
}
