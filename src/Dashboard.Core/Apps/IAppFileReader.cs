using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>Reads the accounts out of a file, CSV or XLSX. Never throws for what a file holds.</summary>
public interface IAppFileReader
{
    /// <summary>Reads row by row, without holding the text.</summary>
    /// <param name="settings">Which column says what.</param>
    /// <param name="content">The file; can be read from its beginning again.</param>
    /// <param name="ct">Cancels.</param>
    AppFileReading Read(FileSettings settings, Stream content, CancellationToken ct);
}
