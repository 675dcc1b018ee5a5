using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>One kind of connection over which source directories are read and canaries written.</summary>
internal interface ISourceProtocol
{
    /// <summary>The kind of connection, as the configuration writes it.</summary>
    string Kind { get; }

    ISourceDirectory Open(SourceDirectory source);
}
