using System.Security.Claims;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Probes;
using Dashboard.Core.Sla;
using Dashboard.Web.Security;
using Dashboard.Web.Shared.Posture;

namespace Dashboard.Web.Api.Apps;

/// <summary>Where every app stands.</summary>
internal static class AppEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder api) =>
        api.MapGet("/apps", static async (ClaimsPrincipal user, PostureReader reader, CancellationToken ct) =>
        {
            var view = await reader.ReadAsync(user.ToActor(), ct);
            return view.Rows.Select(row => App(row, view.Governance.Tier(row.App.Tier)));
        })
            .Produces<AppPosture[]>().WithTags("Apps").WithSummary("The posture of every app and check, the probes by which access to it is tried, and the limits that its sync cycle keeps it from meeting. An app owner's token sees the apps of the owner whose name it bears.");

    private static AppPosture App(PostureRow row, TierPolicy policy) => new(
        row.App.Id.Value,
        row.App.Title,
        row.App.Owner,
        row.App.Tier,
        row.Compliance,
        [.. row.Cells.Select(Check)],
        [.. row.App.Probes.All.Select(Probe)],
        row.App.SyncCycle?.TotalSeconds,
        [.. row.Missed(policy).Select(m => new AppMinimum(m.Kind, m.Limit.TotalSeconds, m.Shortest.TotalSeconds, m.Sentence))]);

    private static CheckPosture Check(PostureCell cell) => new(
        cell.Kind,
        cell.IsAsked,
        cell.Decision.Compliance,
        cell.Sentence,
        cell.Limit.TotalSeconds,
        cell.Latest?.Result.Verdict,
        cell.Latest?.Result.Sla,
        cell.Latest?.Result.ConcludedAt,
        cell.Latest?.Run.Value,
        cell.Decision.Waiver?.Id.Value,
        cell.Summary.Conclusive,
        cell.Summary.Met,
        cell.Summary.Indeterminate,
        cell.Summary.Unproven,
        cell.Summary.P95?.TotalSeconds);

    private static AppProbe Probe(AccessProbe probe) => new(probe.Name, ProbeKinds.Of(probe), probe.Path, probe.Tries);

    internal sealed record AppPosture(string App, string Title, string Owner, RiskTier Tier, Compliance Compliance, IReadOnlyList<CheckPosture> Checks, IReadOnlyList<AppProbe> Probes, double? SyncCycleSeconds, IReadOnlyList<AppMinimum> CannotMeet);

    /// <summary>A limit that the app cannot always meet, however well it works.</summary>
    internal sealed record AppMinimum(CheckKind Check, double LimitSeconds, double ShortestSeconds, string Reason);

    /// <summary>One way in that is tried. Never with whose credential.</summary>
    internal sealed record AppProbe(string Name, string Kind, AccessPath Path, string Tries);

    internal sealed record CheckPosture(
        CheckKind Check,
        bool IsAsked,
        Compliance Compliance,
        string Reason,
        double LimitSeconds,
        Verdict? Verdict,
        SlaVerdict? SlaVerdict,
        DateTimeOffset? ConcludedAt,
        Guid? Run,
        Guid? Waiver,
        int Conclusive,
        int Met,
        int Indeterminate,
        int Unproven,
        double? P95Seconds);
}
