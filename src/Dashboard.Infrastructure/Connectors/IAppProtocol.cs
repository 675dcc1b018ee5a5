using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>One kind of connection over which governed apps are read.</summary>
internal interface IAppProtocol
{
    /// <summary>The kind of connection, as the configuration writes it.</summary>
    string Kind { get; }

    IAppConnection Open(GovernedApp app);
}
