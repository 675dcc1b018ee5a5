using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>The server of one connection, with what is known of it. Each reading and each write has a session of its own.</summary>
internal sealed record ScimServer(EgressClient Egress, ScimKnowledge Knowledge, ScimLimits Limits, MeasuringClock Clock)
{
    public ScimSession NewSession() => new(Egress, Limits, Clock);

    /// <summary>For a listing of everybody, which nobody times and which may take long.</summary>
    public ScimSession NewPatientSession() => new(Egress, Limits.Patient, Clock);
}
