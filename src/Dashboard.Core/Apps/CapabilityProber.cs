using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>Finds out what an app's connection can do, and keeps the report.</summary>
public sealed class CapabilityProber(IAppConnector apps, ICapabilityStore store)
{
    /// <summary>Probes now because a person asks.</summary>
    public async Task<Outcome<CapabilityReport>> ProbeAsync(GovernedApp app, Actor actor, CancellationToken ct) =>
        actor.MayManage || actor.Owns(app.Owner) ? await ProbeAsync(app, ct) : AccessErrors.OwnersOnly;

    /// <summary>Probes now.</summary>
    public async Task<CapabilityReport> ProbeAsync(GovernedApp app, CancellationToken ct)
    {
        var report = await apps.Open(app).ProbeAsync(ct);
        await store.SaveAsync(report, ct);
        return report;
    }
}
