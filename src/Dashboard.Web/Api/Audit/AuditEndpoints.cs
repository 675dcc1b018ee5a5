using System.Net.Mime;
using System.Security.Claims;
using System.Text;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Audit;

/// <summary>The audit trail: for auditors and administrators.</summary>
internal static class AuditEndpoints
{
    public static void MapAuditTrail(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit trail");

        audit.MapGet("/", ListAsync).Produces<ShownEntry[]>().WithSummary("Entries, newest first, narrowed by period (from is inclusive, to exclusive), how a name begins (who), action, outcome and part of a text. The header X-Total-Count says how many there are.");

        audit.MapGet("/entries.ndjson", ExportAsync).Produces(StatusCodes.Status200OK, contentType: AuditExport.NdJson)
            .WithSummary("The same entries, all of them, by number, one a line, with all that it takes to verify them elsewhere. That they were fetched is entered.");

        audit.MapGet("/verification", static async (ClaimsPrincipal user, IAuditCheckpoints checkpoints, CancellationToken ct) =>
            user.ToActor().MayAudit ? Results.Ok(ShownVerification.Of(await checkpoints.ReadStandingAsync(ct))) : Problems.Of(AccessErrors.AuditorsOnly))
            .Produces<ShownVerification>().WithSummary("What the last verification came to.");

        audit.MapPost("/verification", static async (VerificationRequest? request, ClaimsPrincipal user, AuditDesk desk, CancellationToken ct) =>
            await desk.VerifyAsync(string.Join('\n', request?.Checkpoints ?? []), user.ToActor(), ct) is var outcome && outcome.IsOk ? Results.Ok(ShownVerification.Of(outcome.Value)) : Problems.Of(outcome.Error!))
            .OnlyReads().Produces<ShownVerification>().WithSummary("Verifies the whole trail now, also against checkpoints that were kept elsewhere. They are kept, and count at every later verification; a line that is not signed by a key of this installation is refused.");

        audit.MapPost("/set-asides", static async (SetAsideRequest request, ClaimsPrincipal user, AuditDesk desk, CancellationToken ct) =>
            await desk.SetAsideAsync(request.Reason, user.ToActor(), ct) is var outcome && outcome.IsOk ? Results.Ok(ShownVerification.Of(outcome.Value)) : Problems.Of(outcome.Error!))
            .Produces<ShownVerification>().WithSummary("After a backup was restored: sets aside, with a reason, every checkpoint that was kept elsewhere and vouches for what is not there any more. It is told at every verification for good. For administrators.");

        audit.MapGet("/checkpoints", static async (ClaimsPrincipal user, IAuditCheckpoints checkpoints, Audited audited, CancellationToken ct) =>
            await CheckpointsAsync(user.ToActor(), checkpoints, audited, ct) is var outcome && outcome.IsOk ? Results.Text(outcome.Value, MediaTypeNames.Text.Plain, Encoding.UTF8) : Problems.Of(outcome.Error!))
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Plain).WithSummary("Every signed checkpoint, one a line.");

        audit.MapGet("/deliveries", static async (ClaimsPrincipal user, IAuditCheckpoints checkpoints, CancellationToken ct) =>
            user.ToActor().MayAudit ? Results.Ok(await checkpoints.ListDeliveriesAsync(10, ct)) : Problems.Of(AccessErrors.AuditorsOnly))
            .Produces<AuditDelivery[]>().WithSummary("How the latest checkpoints got outside, and every one that has not.");

        audit.MapGet("/public-key", static (ClaimsPrincipal user, IAuditSigner signer) =>
            user.ToActor().MayAudit ? Results.Text(signer.PublicKey, MediaTypeNames.Text.Plain, Encoding.UTF8) : Problems.Of(AccessErrors.AuditorsOnly))
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Plain).WithSummary("The public key that checkpoints are verified with (ECDSA P-256, PEM).");

        audit.MapPost("/erasures", static async (ErasureRequest request, ClaimsPrincipal user, AuditDesk desk, CancellationToken ct) =>
            await desk.EraseAsync(request.Person, request.Reason, user.ToActor(), ct) is var outcome && outcome.IsOk ? Results.Ok(outcome.Value) : Problems.Of(outcome.Error!))
            .Produces<AuditErased>().WithSummary("Erases what is about one person, with a reason that does not name them. The chain holds, and says what was erased. For administrators.");
    }

    /// <summary>The same files for who is signed in: links, because a circuit is no road for files.</summary>
    public static void MapAuditDownloads(this WebApplication app)
    {
        app.MapGet("/audit/checkpoints.txt", static async (ClaimsPrincipal user, IAuditCheckpoints checkpoints, Audited audited, CancellationToken ct) =>
            await CheckpointsAsync(user.ToActor(), checkpoints, audited, ct) is var outcome && outcome.IsOk
                ? Results.File(Encoding.UTF8.GetBytes(outcome.Value), MediaTypeNames.Text.Plain, "tidemark-audit-checkpoints.txt")
                : Problems.Of(outcome.Error!))
            .RequireAuthorization(Policies.Audit).ExcludeFromDescription();

        app.MapGet("/audit/entries.ndjson", ExportAsync).RequireAuthorization(Policies.Audit).ExcludeFromDescription();

        app.MapGet("/audit/public-key.pem", static (IAuditSigner signer) => Results.File(Encoding.UTF8.GetBytes(signer.PublicKey), "application/x-pem-file", "tidemark-audit-public-key.pem"))
            .RequireAuthorization(Policies.Audit).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        DateTimeOffset? from, DateTimeOffset? to, string? who, string? action, AuditOutcome? outcome, string? text, [AsParameters] Page page, HttpResponse response, ClaimsPrincipal user, AuditDesk desk, CancellationToken ct)
    {
        if (page.Fault is { } fault)
        {
            return fault;
        }

        var listed = await desk.ListAsync(new(page.From, page.Count) { From = from, To = to, Who = who, Action = action, Outcome = outcome, Text = text }, user.ToActor(), ct);
        if (!listed.IsOk)
        {
            return Problems.Of(listed.Error);
        }

        response.Headers["X-Total-Count"] = listed.Value.Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Ok(listed.Value.Entries.Select(ShownEntry.Of));
    }

    private static Task<IResult> ExportAsync(DateTimeOffset? from, DateTimeOffset? to, string? who, string? action, AuditOutcome? outcome, string? text, ClaimsPrincipal user, AuditDesk desk, DataFolder data, CancellationToken ct) =>
        AuditExport.FileAsync(new(0, 1) { From = from, To = to, Who = who, Action = action, Outcome = outcome, Text = text }, user.ToActor(), desk, data, ct);

    private static Task<Outcome<string>> CheckpointsAsync(Actor actor, IAuditCheckpoints checkpoints, Audited audited, CancellationToken ct) => audited.DoAsync<string>(
        actor.Reads("audit.export", "checkpoints"),
        async () => actor.MayAudit ? string.Concat((await checkpoints.ListAsync(ct)).Select(c => $"{c}\n")) : AccessErrors.AuditorsOnly,
        static (act, lines) => act with { After = FormattableString.Invariant($"{lines.AsSpan().Count('\n')} checkpoints") },
        ct);

    internal sealed record VerificationRequest(string[]? Checkpoints);

    internal sealed record SetAsideRequest(string Reason);

    internal sealed record ErasureRequest(string Person, string Reason);

    /// <summary>A verification as the API shows it. All is null before the first.</summary>
    internal sealed record ShownVerification(DateTimeOffset? At, string? By, bool? Holds, string? Sentence, long? Entries, long? Erased, long? Through, DateTimeOffset? BrokenSince, AuditFault[] Faults, AuditFault[] SetAside)
    {
        public static ShownVerification Of(AuditStanding? standing) => standing is { Verification: var v }
            ? new(standing.At, standing.By, v.Holds, v.Sentence, v.Entries, v.Erased, v.Through, standing.BrokenSince, [.. v.Faults], [.. v.SetAside])
            : new(null, null, null, null, null, null, null, null, [], []);
    }
}
