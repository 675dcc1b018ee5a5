using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Apps;

/// <summary>One probe of one app, to be tried as the subject and, where that is refused, as the control canary.</summary>
/// <param name="App">The app, with its other probes: one may use what another obtained.</param>
/// <param name="Probe">The probe.</param>
/// <param name="Subject">The canary under test.</param>
/// <param name="Control">The canary that must still get in.</param>
/// <param name="Budget">Most sign-in attempts per canary.</param>
public sealed record AccessTrial(GovernedApp App, AccessProbe Probe, ProbedIdentity Subject, ProbedIdentity Control, SignInBudget Budget);
