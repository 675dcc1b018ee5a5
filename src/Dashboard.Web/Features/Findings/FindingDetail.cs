using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>One finding with everything that is kept of it.</summary>
/// <param name="Finding">The finding, with its readings.</param>
/// <param name="App">The app it is in; null when that is governed no longer.</param>
/// <param name="Triage">Where it stands with people.</param>
public sealed record FindingDetail(Finding Finding, GovernedApp? App, TriageState Triage)
{
    /// <summary>Name of the app for people.</summary>
    public string Title => App?.Title ?? Finding.App.Value;

    /// <summary>The finding as one viewer sees it; null where it is not theirs to see.</summary>
    public static FindingDetail? Of(Finding? finding, Governance governance, Actor actor, DateTimeOffset now) =>
        finding is not null && MaySee(finding.App, governance, actor) ? new(finding, governance.App(finding.App), finding.TriageAt(now)) : null;

    /// <summary>What belongs to an app nobody governs any more is for those who read everything.</summary>
    public static bool MaySee(AppId app, Governance governance, Actor actor) => actor.MayReadEverything || (governance.App(app) is { } governed && actor.MayRead(governed));
}
