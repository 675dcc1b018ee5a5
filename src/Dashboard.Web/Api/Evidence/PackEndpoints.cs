using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Web.Api.Evidence;

/// <summary>Evidence packs: order, watch, fetch, sign off, make again and verify.</summary>
internal static class PackEndpoints
{
    private const string Zip = "application/zip";

    public static void MapPacks(this IEndpointRouteBuilder api)
    {
        var packs = api.MapGroup("/packs").WithTags("Evidence packs");
        packs.MapGet("/", static async (ClaimsPrincipal user, PackDesk desk, CancellationToken ct) =>
            await desk.ListAsync(user.ToActor(), ct) is { IsOk: true } list ? Results.Ok(new ShownPacks(list.Value.Key, [.. list.Value.Packs.Select(p => ShownPack.Of(p, list.Value.WithoutFile.Contains(p.Id)))])) : Problems.Of(AccessErrors.EverythingOnly))
            .Produces<ShownPacks>().WithSummary("The newest packs, and the key that signs packs now.");
        packs.MapPost("/", static async (PackOrder order, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => Shown(await desk.OrderAsync(order.ToRequest(), user.ToActor(), ct), StatusCodes.Status202Accepted))
            .Produces<ShownPack>(StatusCodes.Status202Accepted).WithSummary("Orders a pack: period, apps and frameworks (all without them), and the seed of the sample. The audit trail is in it if you may look into the trail; of chosen apps only where withAuditTrail asks for it, because it tells of every app. It is made by a job: watch its state.");
        packs.MapGet("/{id:guid}", static async (Guid id, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => Found(await desk.FindAsync(new(id), user.ToActor(), ct)))
            .Produces<ShownPack>().WithSummary("One pack: how far it has come, its hashes and those of its sheets, whether its file is there, and who signed it off.");
        packs.MapGet("/{id:guid}/file", static async (Guid id, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => File(await desk.FetchAsync(new(id), user.ToActor(), ct), Problems.Of))
            .Produces(StatusCodes.Status200OK, contentType: Zip).WithSummary("The file of a pack.");
        packs.MapPost("/{id:guid}/stop", static async (Guid id, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => Shown(await desk.StopAsync(new(id), user.ToActor(), ct)))
            .Produces<ShownPack>().WithSummary("Stops one that waits or is being made.");
        packs.MapPost("/{id:guid}/repetitions", static async (Guid id, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => Shown(await desk.RepeatAsync(new(id), user.ToActor(), ct), StatusCodes.Status202Accepted))
            .Produces<ShownPack>(StatusCodes.Status202Accepted).WithSummary("Makes a pack again: one that was made, to see sheet by sheet whether it comes out the same; one that could not be made, as if it had just been ordered.");
        packs.MapPost("/{id:guid}/sign-offs", static async (Guid id, NewSignOff signOff, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => signOff.As is { } role ? Shown(await desk.SignOffAsync(new(id), role, signOff.Statement ?? string.Empty, user.ToActor(), ct)) : Problems.BadRequest("'as' is Preparer or Reviewer."))
            .Produces<ShownPack>().WithSummary("Signs a pack off as preparer or, somebody else, as reviewer. It is not taken back.");
        packs.MapGet("/key", static (ClaimsPrincipal user, IPackSigner signer) => user.ToActor().MayReadEverything ? Results.Text(signer.PublicKey + "\n", "application/x-pem-file") : Problems.Of(AccessErrors.EverythingOnly))
            .Produces(StatusCodes.Status200OK, contentType: "application/x-pem-file").WithSummary("The public key that packs are verified with.");
        packs.MapPost("/verify", static async (HttpContext http, PackDesk desk, Audited audited, DataFolder data, CancellationToken ct) =>
        {
            // As long as a pack may be: it goes to the disk, and no more than a manifest of it into memory.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = BroughtPack.Largest;
            }

            if (!http.User.ToActor().MayReadEverything)
            {
                await audited.RefuseAsync(http.User.ToActor().Reads("pack.verify", "a file that was brought"), AccessErrors.EverythingOnly, ct);
                return Problems.Of(AccessErrors.EverythingOnly);
            }

            return await BroughtPack.UseAsync(http.Request.Body, data, file => desk.VerifyAsync(file, http.User.ToActor(), ct), ct) is { IsOk: true } check ? Results.Ok(ShownCheck.Of(check.Value)) : Problems.Of(AccessErrors.EverythingOnly);
        })
            .OnlyReads().Accepts<Stream>(Zip, "application/octet-stream").Produces<ShownCheck>().WithSummary("Says of a file whether it is a pack as this product issued it: Issued, NotProven or Altered.");
    }

    /// <summary>The file for who is signed in: a link, because a circuit is no road for files.</summary>
    public static void MapPackDownload(this WebApplication app)
    {
        app.MapGet("/evidence/packs/{id:guid}/download", static async (Guid id, ClaimsPrincipal user, PackDesk desk, CancellationToken ct) => File(await desk.FetchAsync(new(id), user.ToActor(), ct), EvidenceEndpoints.Page))
            .RequireAuthorization(Policies.Evidence).ExcludeFromDescription();
        app.MapGet("/evidence/key.pem", static (IPackSigner signer) => Results.File(System.Text.Encoding.ASCII.GetBytes(signer.PublicKey + "\n"), "application/x-pem-file", "tidemark-packs.pem"))
            .RequireAuthorization(Policies.Evidence).ExcludeFromDescription();
    }

    private static IResult Shown(Outcome<Pack> outcome, int status = StatusCodes.Status200OK) =>
        outcome.Value is { } pack ? Results.Json(ShownPack.Of(pack, false), statusCode: status) : Problems.Of(outcome.Error!);

    private static IResult Found(Outcome<PackDetails> outcome) => outcome.Value is { } details ? Results.Ok(ShownPack.Of(details.Pack, details.IsFileGone)) : Problems.Of(outcome.Error!);

    private static IResult File(Outcome<PackFile> outcome, Func<Error, IResult> refuse) =>
        outcome.Value is { } file ? Results.File(file.Content, Zip, file.FileName) : refuse(outcome.Error!);

    /// <summary>What is ordered.</summary>
    internal sealed record PackOrder(DateTimeOffset From, DateTimeOffset To, string[]? Apps, string[]? Frameworks, string? Seed, bool WithAuditTrail = false)
    {
        public EvidenceRequest ToRequest() => new(From, To, string.Empty) { Apps = [.. (Apps ?? []).Distinct().Select(a => new AppId(a))], Frameworks = [.. (Frameworks ?? []).Distinct()], Seed = Seed ?? "1", WithAuditTrail = WithAuditTrail };
    }

    /// <summary>What somebody states.</summary>
    internal sealed record NewSignOff(SignOffRole? As, string? Statement);

    /// <summary>The register.</summary>
    internal sealed record ShownPacks(string Key, ShownPack[] Packs);

    /// <summary>A pack as the API shows it.</summary>
    internal sealed record ShownPack(
        Guid Id, PackState State, PackStage Stage, int RunsDone, int RunsInAll, string Reason, DateTimeOffset From, DateTimeOffset To, IEnumerable<string> Apps, IEnumerable<string> Frameworks, string Seed, bool WithAuditTrail,
        string OrderedBy, DateTimeOffset OrderedAt, DateTimeOffset Moment, DateTimeOffset? EndedAt, Guid? Repeats, string? Previous, int? Configuration, int Attempts, PackDifference? Difference, PackSeal? Seal, bool IsFileGone, IEnumerable<SignOff> SignOffs)
    {
        public static ShownPack Of(Pack pack, bool isFileGone) => new(
            pack.Id.Value, pack.State, pack.Step.Stage, pack.Step.Done, pack.Step.Of, pack.Reason, pack.Request.From, pack.Request.To, pack.Request.Apps.Select(a => a.Value), pack.Request.Frameworks, pack.Request.Seed, pack.Request.WithAuditTrail,
            pack.OrderedBy, pack.OrderedAt, pack.Moment, pack.EndedAt, pack.Repeats?.Value, pack.Previous, pack.Configuration, pack.Attempts, pack.Difference, pack.Seal, isFileGone, pack.SignOffs);
    }

    /// <summary>What was found of a file.</summary>
    internal sealed record ShownCheck(PackVerdict Verdict, string Sentence, string? Key, string? ManifestSha256, IEnumerable<VerifiedFile> Files, ShownPack? Known, bool? IsSameFile)
    {
        public static ShownCheck Of(PackCheck check) => new(
            check.Verification.Verdict, check.Verification.Sentence, check.Verification.Key, check.Verification.ManifestHash, check.Verification.Files, check.Known is { } known ? ShownPack.Of(known, false) : null, check.IsSameFile);
    }
}
