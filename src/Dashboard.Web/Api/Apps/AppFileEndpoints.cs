using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Api.Apps;

/// <summary>The file that an app is read from, for those whose export is made by a script.</summary>
internal static class AppFileEndpoints
{
    // Enough that a file of just the most that is taken comes through, and one byte more is refused in words.
    private const long LargestBody = AppFile.LargestBytes + 1;

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapAppFiles(this IEndpointRouteBuilder api)
    {
        var file = api.MapGroup("/apps/{id}/file").WithTags("Apps");
        file.MapPut("/", KeepAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Accepts<Stream>("text/csv", Xlsx, "application/octet-stream")
            .Produces<AppFileTold>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Brings the file that an app of the kind 'file' is read from, CSV or XLSX, at most 50 MiB: administrators, IAM managers and the app's owner. One that is no file of accounts is refused; one with rows that cannot be read is kept, and is incomplete.");
        file.MapGet("/", ListAsync)
            .Produces<AppFileTold[]>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Every file that was brought for an app, latest first: who, when, its hash and how it was read. Only the latest is kept whole.");
    }

    private static async Task<IResult> KeepAsync(string id, string? name, HttpRequest request, ClaimsPrincipal user, IGovernanceStore governance, AppFileDesk desk, CancellationToken ct)
    {
        var actor = user.ToActor();
        if (await FindAsync(id, actor, governance, ct) is not { } app)
        {
            return Problems.Of(AppFileErrors.Unknown);
        }

        // Who may not bring one does not make us hold it.
        if (!actor.MayManage && !actor.Owns(app))
        {
            return Problems.Of(AccessErrors.OwnersOnly);
        }

        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > AppFile.LargestBytes)
            {
                return Problems.Of(AppFileErrors.TooLarge);
            }
        }

        var kept = await desk.KeepAsync(app, name ?? string.Empty, content.GetBuffer().AsMemory(0, (int)content.Length), actor, ct);
        return kept.IsOk ? Results.Ok(AppFileTold.Of(kept.Value)) : Problems.Of(kept.Error);
    }

    private static async Task<IResult> ListAsync(string id, ClaimsPrincipal user, IGovernanceStore governance, AppFileDesk desk, CancellationToken ct) =>
        await FindAsync(id, user.ToActor(), governance, ct) is { } app
            ? Results.Ok((await desk.ListAsync(app, user.ToActor(), ct)).Select(AppFileTold.Of))
            : Problems.Of(AppFileErrors.Unknown);

    /// <summary>An app that does not exist and one that is not theirs look the same.</summary>
    private static async Task<GovernedApp?> FindAsync(string id, Actor actor, IGovernanceStore governance, CancellationToken ct) =>
        (await governance.ReadAsync(ct)).Governance.App(new(id)) is { } app && actor.MayRead(app) ? app : null;

    /// <summary>A file that was brought, without its bytes.</summary>
    internal sealed record AppFileTold(Guid Id, string Name, string Sha256, long Bytes, string UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset? AsOf, int Accounts, bool IsComplete, string Reason)
    {
        public static AppFileTold Of(AppFileInfo file) => new(file.Id, file.Name, file.Hash, file.Bytes, file.UploadedBy, file.UploadedAt, file.AsOf, file.Accounts, file.IsComplete, file.Reason);
    }
}
