using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>Opens governed apps over an HTTP API of their own.</summary>
internal sealed class RestAppProtocol(EgressPool pool, RestLimits limits, MeasuringClock clock) : IAppProtocol
{
    public string Kind => Connection.Rest;

    /// <exception cref="ArgumentException">Settings are missing, which the validator lets nobody put in force.</exception>
    public IAppConnection Open(GovernedApp app) => new RestApp(
        app,
        app.Connection.RestSettings ?? throw new ArgumentException($"How {app.Id} is read is not set up.", nameof(app)),
        pool.For(app.Connection),
        limits,
        clock);
}
