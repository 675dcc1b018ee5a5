using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Exceptions;

/// <summary>The register of exceptions.</summary>
internal static class ExceptionEndpoints
{
    public static void MapExceptions(this IEndpointRouteBuilder api)
    {
        var exceptions = api.MapGroup("/exceptions").WithTags("Exceptions");
        MapReading(exceptions);
        MapWriting(exceptions);
        MapDeciding(exceptions);
    }

    private static void MapReading(RouteGroupBuilder exceptions)
    {
        exceptions.MapGet("/", static async (string? app, WaiverState? state, [AsParameters] Page page, ClaimsPrincipal user, WaiverReader reader, CancellationToken ct) =>
            page.Fault ?? Results.Ok((await reader.ReadAsync(user.ToActor(), ct))
                .Where(row => (app is null || row.Waiver.Request.App.Value == app) && (state is null || row.State == state))
                .Skip(page.From).Take(page.Count)
                .Select(ShownException.Of)))
            .Produces<ShownException[]>().WithSummary("What needs somebody first. An app owner's token sees those of the owner's apps; drafts are seen by whoever wrote them and by managers.");

        exceptions.MapGet("/{id:guid}", static async (Guid id, ClaimsPrincipal user, WaiverReader reader, CancellationToken ct) => await ShownAsync(id, user.ToActor(), reader, ct))
            .Produces<ShownException>().WithSummary("One exception, with what was measured since it began.");

        exceptions.MapGet("/preview", static async (string app, CheckKind[] check, double intervalSeconds, ClaimsPrincipal user, IRunReader runs, IGovernanceStore governance, TimeProvider time, CancellationToken ct) =>
        {
            var (actor, id) = (user.ToActor(), new AppId(app));
            if ((await governance.ReadAsync(ct)).Governance.App(id) is not { } known || !actor.MayRead(known))
            {
                return Results.NotFound();
            }

            if (!(intervalSeconds > 0 && intervalSeconds < TimeSpan.MaxValue.TotalSeconds))
            {
                return Problems.BadRequest("intervalSeconds is how late the app may be, in seconds: more than nothing.");
            }

            var results = await runs.ListResultsAsync(ResultFilter.All with { App = id, From = time.GetUtcNow() - CoveragePreview.Remembered }, ct);
            var preview = CoveragePreview.Of(results, id, check, TimeSpan.FromSeconds(intervalSeconds));
            return Results.Ok(new ShownPreview(preview.Covered, preview.Late, preview.Never, preview.Words()));
        })
            .Produces<ShownPreview>().WithSummary("What an exception of this interval would have covered of the last five breaches.");
    }

    private static void MapWriting(RouteGroupBuilder exceptions)
    {
        exceptions.MapPost("/", static async (ExceptionRequest request, ClaimsPrincipal user, WaiverDesk desk, WaiverDraftDesk drafts, WaiverReader reader, CancellationToken ct) =>
        {
            if (request.Fault is { } fault)
            {
                return Problems.BadRequest(fault);
            }

            var actor = user.ToActor();
            var outcome = await ChangedAsync(() => request.Draft is true ? drafts.SaveAsync(request.ToRequest(), null, actor, ct) : desk.SubmitAsync(request.ToRequest(), null, actor, ct));
            return outcome.Error is { } error ? Problems.Of(error)
                : Results.Created($"/api/v1/exceptions/{outcome.Value!.Id}", await FindAsync(outcome.Value.Id, actor, reader, ct));
        })
            .Produces<ShownException>(StatusCodes.Status201Created).WithSummary("Asks for an exception, or for one that extends another; with draft, only keeps it. The token must be one that a person made: somebody else decides.");

        exceptions.MapPut("/{id:guid}", static async (Guid id, ExceptionRequest request, ClaimsPrincipal user, WaiverDraftDesk drafts, WaiverReader reader, CancellationToken ct) =>
            request.Fault is { } fault ? Problems.BadRequest(fault) : await AnswerAsync(a => drafts.SaveAsync(request.ToRequest(), new(id), a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Writes over a draft. What was asked for is never changed.");

        exceptions.MapDelete("/{id:guid}", static async (Guid id, ClaimsPrincipal user, WaiverDraftDesk drafts, CancellationToken ct) =>
            (await ChangedAsync(() => drafts.DiscardAsync(new(id), user.ToActor(), ct))).Error is { } error ? Problems.Of(error) : Results.NoContent())
            .Produces(StatusCodes.Status204NoContent).WithSummary("Throws a draft away. Anything else stays in the register for good.");

        exceptions.MapPost("/{id:guid}/submission", static async (Guid id, ClaimsPrincipal user, WaiverDesk desk, WaiverReader reader, IWaiverStore waivers, CancellationToken ct) =>
            await waivers.FindAsync(new(id), ct) is not { } draft ? Problems.Of(WaiverErrors.Unknown) : await AnswerAsync(a => desk.SubmitAsync(draft.Request, draft.Id, a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Asks for what a draft says.");

        exceptions.MapPost("/{id:guid}/withdrawal", static async (Guid id, ClaimsPrincipal user, WaiverDraftDesk drafts, WaiverReader reader, CancellationToken ct) =>
            await AnswerAsync(a => drafts.WithdrawAsync(new(id), a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Takes a request back that nobody decided on yet: for whoever asked. It stays in the register.");
    }

    private static void MapDeciding(RouteGroupBuilder exceptions)
    {
        exceptions.MapPost("/{id:guid}/approval", static (Guid id, Decision decision, ClaimsPrincipal user, WaiverDesk desk, WaiverReader reader, CancellationToken ct) =>
            AnswerAsync(a => desk.ApproveAsync(new(id), decision.Note ?? string.Empty, a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Approves: for those whom the tier names, and never for whoever asked, also as the person behind another token.");

        exceptions.MapPost("/{id:guid}/rejection", static (Guid id, Decision decision, ClaimsPrincipal user, WaiverDesk desk, WaiverReader reader, CancellationToken ct) =>
            AnswerAsync(a => desk.RejectAsync(new(id), decision.Note ?? string.Empty, a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Rejects, with a note.");

        exceptions.MapPost("/{id:guid}/revocation", static (Guid id, Decision decision, ClaimsPrincipal user, WaiverDesk desk, WaiverReader reader, CancellationToken ct) =>
            AnswerAsync(a => desk.RevokeAsync(new(id), decision.Note ?? string.Empty, a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Takes an approved one back, with a note. Findings that it covered are open again.");

        exceptions.MapPost("/{id:guid}/reviews", static (Guid id, Decision decision, ClaimsPrincipal user, WaiverDesk desk, WaiverReader reader, CancellationToken ct) =>
            AnswerAsync(a => desk.ReviewAsync(new(id), decision.Note ?? string.Empty, decision.NextReviewAt, a, ct), user, reader, ct))
            .Produces<ShownException>().WithSummary("Notes that it was looked at, and when it is looked at again; without nextReviewAt, not before it ends.");
    }

    private static async Task<IResult> AnswerAsync(Func<Actor, Task<Outcome<Waiver>>> act, ClaimsPrincipal user, WaiverReader reader, CancellationToken ct)
    {
        var actor = user.ToActor();
        var outcome = await ChangedAsync(() => act(actor));
        return outcome.Error is { } error ? Problems.Of(error) : await ShownAsync(outcome.Value!.Id.Value, actor, reader, ct);
    }

    private static async Task<Outcome<Waiver>> ChangedAsync(Func<Task<Outcome<Waiver>>> act)
    {
        try
        {
            return await act();
        }
        catch (WaiverChangedException)
        {
            return new Error("Waiver.Changed", "Somebody else changed it meanwhile. Read it again, and decide again.");
        }
    }

    private static async Task<IResult> ShownAsync(Guid id, Actor actor, WaiverReader reader, CancellationToken ct) =>
        await FindAsync(new(id), actor, reader, ct) is { } found ? Results.Ok(found) : Problems.Of(WaiverErrors.Unknown);

    private static async Task<ShownException?> FindAsync(WaiverId id, Actor actor, WaiverReader reader, CancellationToken ct) =>
        (await reader.ReadAsync(actor, ct)).FirstOrDefault(row => row.Waiver.Id == id) is { } row ? ShownException.Of(row) : null;

    /// <summary>What somebody decides.</summary>
    internal sealed record Decision(string? Note, DateTimeOffset? NextReviewAt);

    /// <summary>What it would have covered.</summary>
    internal sealed record ShownPreview(int Covered, int Late, int Never, string Sentence);
}
