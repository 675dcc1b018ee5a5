using System.Collections.Concurrent;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Keeps what was learned of each connection's server for as long as the process lives.</summary>
internal sealed class ScimServers(EgressPool pool, ScimLimits limits, MeasuringClock clock)
{
    private readonly ConcurrentDictionary<Connection, ScimKnowledge> _knowledge = new();

    public ScimServer For(Connection connection) => new(pool.For(connection), _knowledge.GetOrAdd(connection, _ => new()), limits, clock);
}
