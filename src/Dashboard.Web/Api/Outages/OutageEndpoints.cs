using System.Security.Claims;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outages;
using Dashboard.Web.Features.Outages;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Outages;

/// <summary>What keeps controls from working, or from being seen.</summary>
internal static class OutageEndpoints
{
    public static void MapOutages(this IEndpointRouteBuilder api) =>
        api.MapGet("/outages", static async (DateTimeOffset? from, DateTimeOffset? to, ClaimsPrincipal user, IOutageStore outages, IGovernanceStore governance, TimeProvider time, CancellationToken ct) =>
        {
            var found = await outages.ListAsync(from ?? time.GetUtcNow().AddDays(-90), to ?? DateTimeOffset.MaxValue, ct);
            var board = OutageBoard.Of((await governance.ReadAsync(ct)).Governance, found, user.ToActor());
            return board.Open.Concat(board.Over).Select(ShownOutage.Of);
        })
            .Produces<ShownOutage[]>().WithTags("Control outages").WithSummary("Those that held at any moment of the period (90 days without one), those that hold first.");

    /// <summary>A control outage as the API shows it.</summary>
    internal sealed record ShownOutage(Guid Id, OutageKind Kind, string Subject, string? App, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt, string Reason)
    {
        public static ShownOutage Of(Outage outage) => new(outage.Id, outage.Kind, outage.Subject, outage.App?.Value, outage.StartedAt, outage.SeenAt, outage.EndedAt, outage.Reason);
    }
}
