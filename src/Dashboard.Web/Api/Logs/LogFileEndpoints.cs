using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Api.Logs;

/// <summary>The files that a provisioning log is read from, for those whose export is made by a script.</summary>
internal static class LogFileEndpoints
{
    // Enough that a file of just the most that is taken comes through, and one byte more is refused in words.
    private const long LargestBody = LogFileDesk.LargestBytes + 1;

    public static void MapLogFiles(this IEndpointRouteBuilder api)
    {
        var file = api.MapGroup("/provisioning-logs/{name}/file").WithTags("Provisioning logs");
        file.MapPut("/", KeepAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Accepts<Stream>("text/csv", "application/x-ndjson", "application/json", "application/octet-stream")
            .Produces<LogFileTold>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Brings a file with entries of a provisioning log of the kind 'file', CSV, XLSX or lines of JSON, at most 50 MiB: administrators and IAM managers. Entries that are known are not kept twice; a file without any is refused.");
        file.MapGet("/", ListAsync)
            .Produces<LogFileTold[]>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Every file that was brought or fetched for a provisioning log, latest first: who, when, its hash and how it was read.");
    }

    private static async Task<IResult> KeepAsync(string name, [FromQuery(Name = "name")] string? fileName, HttpRequest request, ClaimsPrincipal user, IGovernanceStore governance, LogFileDesk desk, CancellationToken ct)
    {
        var actor = user.ToActor();
        if (await FindAsync(name, actor, governance, ct) is not { } log)
        {
            return Problems.Of(LogFileErrors.Unknown);
        }

        // Who may not bring one does not make us hold it.
        if (!actor.MayManage)
        {
            return Problems.Of(AccessErrors.ManagersOnly);
        }

        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LogFileDesk.LargestBytes)
            {
                return Problems.Of(LogFileErrors.TooLarge);
            }
        }

        var kept = await desk.KeepAsync(log, fileName ?? string.Empty, content.GetBuffer().AsMemory(0, (int)content.Length), actor, ct);
        return kept.IsOk ? Results.Ok(LogFileTold.Of(kept.Value)) : Problems.Of(kept.Error);
    }

    private static async Task<IResult> ListAsync(string name, ClaimsPrincipal user, IGovernanceStore governance, LogFileDesk desk, CancellationToken ct) =>
        await FindAsync(name, user.ToActor(), governance, ct) is { } log
            ? Results.Ok((await desk.ListAsync(log, user.ToActor(), ct)).Select(LogFileTold.Of))
            : Problems.Of(LogFileErrors.Unknown);

    /// <summary>A log belongs to no app alone: for an owner there is none.</summary>
    private static async Task<ProvisioningLog?> FindAsync(string name, Actor actor, IGovernanceStore governance, CancellationToken ct) =>
        actor.MayReadEverything ? (await governance.ReadAsync(ct)).Governance.ProvisioningLogs.FirstOrDefault(l => l.Name == name) : null;

    /// <summary>A file whose entries were kept.</summary>
    internal sealed record LogFileTold(Guid Id, string Name, string Sha256, long Bytes, string BroughtBy, DateTimeOffset BroughtAt, int Entries, int New, int Unreadable, DateTimeOffset? First, DateTimeOffset? Last, bool IsComplete, string Reason)
    {
        public static LogFileTold Of(LogFileInfo file) => new(file.Id, file.Name, file.Hash, file.Bytes, file.BroughtBy, file.BroughtAt, file.Entries, file.New, file.Unreadable, file.First, file.Last, file.IsComplete, file.Reason);
    }
}
