using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Exceptions;

/// <summary>The register with everything that is done with it: mail (critical, of olga) and crm (low, of otto), with limits of a minute.</summary>
internal sealed class Register
{
    public Register()
    {
        Trail = new(Time);
        Governance = new(Some.Governance(Some.App(), Some.App("crm", RiskTier.Low) with { Owner = "otto" }), Time);
        Tighten(RiskTier.Critical, t => t);
        Tighten(RiskTier.Low, t => t);
        Journal = new(Canaries);
    }

    public FakeTimeProvider Time { get; } = new(Some.Noon);

    public FakeAuditTrail Trail { get; }

    public FakeGovernance Governance { get; }

    public FakeWaivers Store { get; } = new();

    public FakeFindings Findings { get; } = new();

    public FakeResults Results { get; } = new();

    public FakeRegister Canaries { get; } = new();

    public FakeJournal Journal { get; }

    public FakeDoorbell Doorbell { get; } = new();

    public WaiverDesk Desk => new(Store, Governance, new(Store), new(Findings, Time), Trail.Audited, Time);

    public WaiverDraftDesk Drafts => new(Store, Governance, Trail.Audited, Time);

    public WaiverReader Reader => new(Store, Governance, Results, Journal, Time);

    public WaiverClock Clock => new(Store, Governance, Results, Journal, Canaries, new(Governance, Canaries, Journal, Doorbell, Trail.Audited, Time), Trail.Audited, Time);

    /// <summary>Changes what a tier says, with limits of a minute.</summary>
    public void Tighten(RiskTier tier, Func<TierPolicy, TierPolicy> change) => Set(g => g with
    {
        Tiers = [.. g.Tiers.Where(t => t.Tier != tier), change(g.Tier(tier) with { Limits = Some.Limits(60) })],
    });

    public void Set(Func<Governance, Governance> change) => Governance.Current = Governance.Current with { Governance = change(Governance.Current.Governance) };

    public async Task<Waiver> AskAsync(WaiverRequest? request = null, Actor? by = null) => (await Desk.SubmitAsync(request ?? Some.WaiverRequest(), null, by ?? Some.Owner, default)).Value!;

    /// <summary>One that was asked for by its owner and approved by max, now.</summary>
    public async Task<Waiver> ApproveAsync(WaiverRequest? request = null) => (await Desk.ApproveAsync((await AskAsync(request)).Id, "Fine.", Some.Manager, default)).Value!;

    public Waiver Of(WaiverId id) => Store.All.Single(w => w.Id == id);
}
