using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Apps;

/// <summary>What the page of an app shows.</summary>
/// <param name="App">The app.</param>
/// <param name="Policy">Its tier.</param>
/// <param name="Scope">What is compared with its directory; null when the configuration leaves open which that is.</param>
/// <param name="Checks">Every check that is asked.</param>
/// <param name="Results">Results of the window, newest first.</param>
/// <param name="Findings">The first of its findings, open ones first, and how many there are.</param>
/// <param name="Round">The latest comparison; null before the first.</param>
/// <param name="Waivers">Exceptions of the app, newest first.</param>
/// <param name="Capabilities">The latest look at its connection; null before the first.</param>
/// <param name="Waterfall">The clocks of its latest leaver; null before the first.</param>
/// <param name="Probes">Its access probes.</param>
public sealed record AppView(
    GovernedApp App,
    TierPolicy Policy,
    ReconciliationScope? Scope,
    ImmutableArray<CheckStanding> Checks,
    ImmutableArray<JudgedResult> Results,
    FindingPage Findings,
    Round? Round,
    ImmutableArray<Waiver> Waivers,
    CapabilityReport? Capabilities,
    Waterfall? Waterfall,
    ImmutableArray<ProbeStanding> Probes)
{
    /// <summary>How many of its findings are open.</summary>
    public int OpenFindings { get; init; }

    /// <summary>How long before its end an exception of it is said to end soon.</summary>
    public TimeSpan WarnsOfExceptionEnd { get; init; }

    /// <summary>The campaigns that ask about the access it lends.</summary>
    public ImmutableArray<string> JitCampaigns { get; init; } = [];

    /// <summary>The worst of its checks.</summary>
    public Compliance Compliance => Checks.Max(c => c.Cell.Decision.Compliance);

    /// <summary>Which checks can be made for it.</summary>
    public ImmutableArray<CheckReach> Reach => CheckReach.Of(App);

    /// <summary>Of what is asked, the limits that its sync cycle keeps it from meeting.</summary>
    public ImmutableArray<StructuralMinimum> Missed => [.. StructuralMinimum.Of(App, Policy).Where(m => Checks.Any(c => c.Cell.Kind == m.Kind))];

    /// <summary>The longest duration to draw, so that all checks share one scale.</summary>
    public TimeSpan Longest => Checks.Max(c => new[] { c.Cell.Limit, c.Cell.Latest?.Result.Latency?.Lower, c.Cell.Latest?.Result.Latency?.Upper }.Max()) ?? TimeSpan.Zero;

    /// <summary>The check somebody chose, or the worst.</summary>
    public CheckStanding Chosen(CheckKind? kind) => Checks.FirstOrDefault(c => c.Cell.Kind == kind) ?? Checks.MaxBy(c => c.Cell.Decision.Compliance)!;
}
