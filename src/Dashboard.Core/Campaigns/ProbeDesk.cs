using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Canaries;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Tries one access probe on demand, with the control canary as both subject and control: nobody leaves, and what a
/// person set up is found right or wrong before a campaign hangs on it.
/// </summary>
public sealed class ProbeDesk(IGovernanceStore governance, ICanaryRegister register, IRunReader runs, IAccessProber prober, Audited audited)
{
    /// <summary>Tries it.</summary>
    public async Task<Outcome<ProbeReading>> TryAsync(AppId id, string name, Actor actor, CancellationToken ct)
    {
        var known = actor.MayManage ? (await governance.ReadAsync(ct)).Governance.App(id) : null;
        return await audited.DoAsync(
            actor.Act("probe.try", $"probe {known?.Probes.Find(name)?.Name ?? "(unknown)"} of app {known?.Id.Value ?? "(unknown)"}").Only(actor.MayManage, AccessErrors.ManagersOnly),
            () => TryNowAsync(id, name, actor, ct),
            static (act, reading) => act with { After = $"{reading.Path}: {reading.Subject.Outcome}" },
            ct);
    }

    private async Task<Outcome<ProbeReading>> TryNowAsync(AppId id, string name, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        var current = (await governance.ReadAsync(ct)).Governance;
        if (current.App(id) is not { } app || app.Probes.Find(name) is not { } probe)
        {
            return ProbeErrors.Unknown(name);
        }

        var campaigns = current.Campaigns.Where(c => c.Apps.Contains(id)).ToList();
        if (campaigns.Count == 0)
        {
            return ProbeErrors.NoCampaign;
        }

        foreach (var campaign in campaigns)
        {
            if (current.Source(campaign.Source) is not { } source
                || await register.FindControlAsync(source.Name, campaign.Name, ct) is not { State: CanaryState.Live } control)
            {
                continue;
            }

            // A run measures against the control canary: its attempts, its budget and its tokens are not ours meanwhile.
            if ((await runs.ListAsync(new(campaign.Name, null, null, 0, 1), ct)).Any(r => !r.HasEnded))
            {
                return ProbeErrors.RunUnderWay(campaign.Name);
            }

            var who = new ProbedIdentity(control.Id.ToString(), control.UserName, control.IdentityId);
            return await prober.BaselineAsync(new(app, probe, who, who, source.Canaries.SignIns), ct);
        }

        return ProbeErrors.NoControl(campaigns[0].Name);
    }
}
