using System.Security.Claims;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.RealEvents;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.RealEvents;

/// <summary>What happened to real people, and what the apps made of it.</summary>
internal static class RealEventEndpoints
{
    public static void MapRealEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/real-events", static async (string? app, DateTimeOffset? from, DateTimeOffset? to, [AsParameters] Page page, ClaimsPrincipal user, IRealEventStore events, IGovernanceStore governance, IWaiverStore waivers, TimeProvider time, CancellationToken ct) =>
        {
            if (page.Fault is { } fault)
            {
                return fault;
            }

            var found = await events.ListAsync(app is null ? null : new AppId(app), from ?? time.GetUtcNow().AddDays(-30), to ?? DateTimeOffset.MaxValue, ct);
            return Results.Ok(RealEventBoard.Of((await governance.ReadAsync(ct)).Governance, found, await waivers.ListAsync(ct), time.GetUtcNow(), user.ToActor()).Events.Skip(page.From).Take(page.Count).Select(ShownEvent.Of));
        })
            .Produces<ShownEvent[]>().WithTags("Real events").WithSummary("What was first seen in the period (30 days without one) or waited in it; what is late first, then newest first.");

    /// <summary>A real event as the API shows it. Durations are seconds.</summary>
    internal sealed record ShownEvent(
        Guid Id, string Source, string App, string Name, CheckKind Check, IReadOnlyList<string> Entitlements, DateTimeOffset ChangedFrom, DateTimeOffset ChangedTo, RealEventState State, SlaVerdict? Sla, double Limit, double Lower, double? Upper, string Reason, Compliance Compliance, Guid? Exception)
    {
        public static ShownEvent Of(JudgedEvent judged)
        {
            var real = judged.Event;
            return new(
                real.Id, real.Source, real.App.Value, real.Name, real.Check, [.. real.Names], real.From, real.To, real.State, real.Sla, real.Limit.TotalSeconds, real.Latency.Lower.TotalSeconds, real.Latency.Upper?.TotalSeconds, real.Sentence, judged.Decision.Compliance, judged.Decision.Waiver?.Id.Value);
        }
    }
}
