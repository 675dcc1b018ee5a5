using System.Security.Claims;
using Dashboard.Core.Apps;
using Dashboard.Core.Controls;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Web.Api.Controls;

/// <summary>What a period shows of the controls of frameworks.</summary>
internal static class ControlEndpoints
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    public static void MapControls(this IEndpointRouteBuilder api)
    {
        var controls = api.MapGroup("/controls").WithTags("Controls");
        controls.MapGet("/", static async Task<Results<Ok<IEnumerable<ShownControl>>, ProblemHttpResult>> (DateTimeOffset? from, DateTimeOffset? to, ClaimsPrincipal user, ControlProver prover, TimeProvider time, CancellationToken ct) =>
        {
            var (begin, end) = PeriodOf(from, to, time);
            return Refusal(begin, end) is { } problem ? problem : TypedResults.Ok((await prover.ProveAsync(user.ToActor(), begin, end, ct)).Select(p => ShownControl.Of(p, begin, end)));
        })
            .WithSummary("Every control of the map, with what the period shows of it (90 days without one), of the apps that the asker may see.");
        controls.MapGet("/{framework}/{id}", static async Task<Results<Ok<ShownControl>, ProblemHttpResult>> (string framework, string id, DateTimeOffset? from, DateTimeOffset? to, ClaimsPrincipal user, ControlProver prover, TimeProvider time, CancellationToken ct) =>
        {
            if (ControlMap.Find(framework, id) is not { } control)
            {
                return TypedResults.Problem("There is no such control. GET /api/v1/controls lists those there are.", statusCode: StatusCodes.Status404NotFound);
            }

            var (begin, end) = PeriodOf(from, to, time);
            return Refusal(begin, end) is { } problem ? problem : TypedResults.Ok(ShownControl.Of((await prover.ProveAsync(user.ToActor(), begin, end, ct)).First(p => p.Control == control), begin, end));
        })
            .WithSummary("What proves one control in the period: /controls/csf/PR.AA-05.");
    }

    private static (DateTimeOffset From, DateTimeOffset To) PeriodOf(DateTimeOffset? from, DateTimeOffset? to, TimeProvider time)
    {
        var end = to ?? time.GetUtcNow();
        return (from ?? end - Usual, end);
    }

    private static ProblemHttpResult? Refusal(DateTimeOffset from, DateTimeOffset to) =>
        EvidenceErrors.OfPeriod(from, to) is { } refusal ? TypedResults.Problem(refusal.Message, statusCode: StatusCodes.Status400BadRequest) : null;

    /// <summary>A control as the API shows it.</summary>
    internal sealed record ShownControl(
        string Framework, string Key, string Id, string Title, string Says, ControlScope Scope, DateTimeOffset From, DateTimeOffset To, ControlStanding Standing, string Reason,
        IEnumerable<CheckProof> Checks, IEnumerable<SituationProof> Situations, IEnumerable<string> Unasked, IEnumerable<string> Untested, IEnumerable<string> Uncompared, IEnumerable<ShownGap> Gaps, IEnumerable<string> Sheets)
    {
        public static ShownControl Of(ControlProof proof, DateTimeOffset from, DateTimeOffset to) => new(
            proof.Control.Framework, proof.Control.Key, proof.Control.Id, proof.Control.Title, proof.Control.Says, proof.Control.Scope, from, to, proof.Standing, proof.Sentence,
            proof.Checks, proof.Situations, proof.Unasked.Select(a => a.Value), proof.Untested.Select(a => a.Value), proof.Uncompared.Select(a => a.Value), proof.Gaps.Select(ShownGap.Of), proof.Control.Sheets);
    }

    /// <summary>A gap as the API shows it; no check where it is one of comparisons.</summary>
    internal sealed record ShownGap(string App, CheckKind? Check, DateTimeOffset From, DateTimeOffset To, double CadenceSeconds, string Sentence)
    {
        public static ShownGap Of(ControlGap gap) => new(gap.App.Value, gap.Check, gap.From, gap.To, gap.Cadence.TotalSeconds, gap.Sentence);
    }
}
