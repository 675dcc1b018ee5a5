using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>Opens source directories, each over the kind of connection it is set up with.</summary>
internal sealed class SourceConnector(IEnumerable<ISourceProtocol> protocols) : ISourceConnector
{
    private readonly Dictionary<string, ISourceProtocol> _byKind = protocols.ToDictionary(p => p.Kind, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A kind that the validator lets nobody put in force.</exception>
    public ISourceDirectory Open(SourceDirectory source) => _byKind.GetValueOrDefault(source.Connection.Kind)?.Open(source)
        ?? throw new ArgumentException($"No directory is reached over '{source.Connection.Kind}'.", nameof(source));
}
