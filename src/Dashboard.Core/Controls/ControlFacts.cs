using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>What was recorded in a period, and what should have been.</summary>
/// <param name="Governance">The apps, and which campaign asks what of them.</param>
/// <param name="Apps">The apps that it is about.</param>
/// <param name="Results">Results concluded in the period.</param>
/// <param name="Findings">What became of findings.</param>
/// <param name="Compared">Apps that a comparison of the period covers whole.</param>
public sealed record ControlFacts(
    Governance Governance, ImmutableArray<AppId> Apps, ImmutableArray<JudgedResult> Results, ImmutableArray<FindingTally> Findings, ImmutableHashSet<AppId> Compared);

/// <summary>A result as a control sees it.</summary>
/// <param name="App">The app.</param>
/// <param name="Check">The check.</param>
/// <param name="Kind">What its canary stood for; null where nobody knows.</param>
/// <param name="Compliance">What it means, with the exceptions in force.</param>
public sealed record JudgedResult(AppId App, CheckKind Check, IdentityKind? Kind, Compliance Compliance);
