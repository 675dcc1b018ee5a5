namespace Dashboard.Core.Directories;

/// <summary>Opens source directories by their configuration.</summary>
public interface ISourceConnector
{
    /// <summary>Opens a source. Never fails: an unreadable secret shows in the first reading.</summary>
    ISourceDirectory Open(SourceDirectory source);
}
