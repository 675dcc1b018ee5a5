using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Runs;

/// <summary>What a campaign would write and what the apps would have to show.</summary>
/// <param name="Control">The writes that set up the control canary.</param>
/// <param name="Phases">The phases with the subject's writes.</param>
/// <param name="Apps">What each app must show after each phase, in the order of the phases.</param>
public sealed record JourneyPreview(ImmutableArray<string> Control, ImmutableArray<PreviewedPhase> Phases, ImmutableArray<PreviewedApp> Apps);

/// <summary>One phase with its writes.</summary>
public sealed record PreviewedPhase(Phase Phase, ImmutableArray<string> Writes);

/// <summary>One app with what it must show after each phase.</summary>
public sealed record PreviewedApp(GovernedApp App, ImmutableArray<ExpectedAccess> Expected, string? Warning);
