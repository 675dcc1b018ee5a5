using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What an adapter needs for one call in the name of one canary.</summary>
/// <param name="App">The app, with its other probes.</param>
/// <param name="Probe">The probe.</param>
/// <param name="Who">The canary.</param>
/// <param name="Password">Its password; null when the probe does not sign in.</param>
/// <param name="Bundle">What the sign-in named by <see cref="AccessProbe.Needs"/> left; null when none is needed or there is none.</param>
/// <param name="Own">What this probe obtained for itself; null before it did.</param>
internal sealed record ProbeCall(GovernedApp App, AccessProbe Probe, ProbedIdentity Who, Secret? Password, HeldCredential? Bundle, HeldCredential? Own);
