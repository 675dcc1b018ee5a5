using Dashboard.Core.Probes;

namespace Dashboard.Core.Jit;

/// <summary>Just-in-time access to an app: which entitlement is lent, by which broker, and for how long a canary asks.</summary>
/// <param name="Entitlement">The entitlement as the app shows it.</param>
/// <param name="Duration">How long the subject's grant is asked for.</param>
/// <param name="ControlDuration">How long the control canary's own grant is asked for: it must outlast the subject's and the watch over its end. Null asks for the longest of the tier.</param>
/// <param name="EndsBy">What ends a grant.</param>
/// <param name="Broker">Who grants.</param>
/// <param name="Probes">The ways in that only the grant opens, with the sign-ins whose tokens they use.</param>
public sealed record JitAccess(string Entitlement, TimeSpan Duration, TimeSpan? ControlDuration, JitEnd EndsBy, JitBroker Broker, ProbeSet Probes);
