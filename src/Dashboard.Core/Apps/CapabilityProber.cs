using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>Finds out what an app's connection can do, and keeps the report.</summary>
public sealed class CapabilityProber(IAppConnector apps, ICapabilityStore store, Audited audited)
{
    /// <summary>Probes now because a person asks.</summary>
    public Task<Outcome<CapabilityReport>> ProbeAsync(GovernedApp app, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("connection.test", $"app {app.Id}"),
        async () => actor.MayManage || actor.Owns(app) ? await ProbeAsync(app, ct) : (Outcome<CapabilityReport>)AccessErrors.OwnersOnly,
        static (act, report) => act with { After = report.IsReachable ? "reachable" : "not reachable" },
        ct);

    /// <summary>Probes now.</summary>
    public async Task<CapabilityReport> ProbeAsync(GovernedApp app, CancellationToken ct)
    {
        var report = await apps.Open(app).ProbeAsync(ct);
        await store.SaveAsync(report, ct);
        return report;
    }
}
