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

    /// <summary>What the file is and which columns it has, by its first rows.</summary>
    /// <param name="content">The file; can be read from its beginning again.</param>
    /// <param name="sheet">The sheet of a workbook; null for the first.</param>
    /// <param name="ct">Cancels.</param>
    AppFileLook Look(Stream content, string? sheet, CancellationToken ct);
}
