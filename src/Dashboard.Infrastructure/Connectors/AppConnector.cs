using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>Opens governed apps, each over the kind of connection it is set up with.</summary>
internal sealed class AppConnector(IEnumerable<IAppProtocol> protocols) : IAppConnector
{
    private readonly Dictionary<string, IAppProtocol> _byKind = protocols.ToDictionary(p => p.Kind, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A kind that the validator lets nobody put in force.</exception>
    public IAppConnection Open(GovernedApp app) => _byKind.GetValueOrDefault(app.Connection.Kind)?.Open(app)
        ?? throw new ArgumentException($"No app is reached over '{app.Connection.Kind}'.", nameof(app));
}
