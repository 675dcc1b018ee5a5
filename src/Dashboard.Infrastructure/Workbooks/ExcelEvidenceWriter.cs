using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Writes a book as an Excel file. The work is done beside the caller's thread, in a temporary file that is gone when
/// it is closed: the destination may be a response that only takes asynchronous writes.
/// </summary>
internal sealed class ExcelEvidenceWriter : IEvidenceWriter, IDisposable
{
    private const int Buffer = 1 << 16;

    /// <summary>One book at a time: each takes a processor for seconds, and the campaigns' clocks come first.</summary>
    private readonly SemaphoreSlim _one = new(1);

    public async Task WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx");
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await Task.Run(() => Write(book, file, ct), ct);
            file.Position = 0;
            await file.CopyToAsync(destination, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static void Write(EvidenceBook book, Stream file, CancellationToken ct)
    {
        var sheets = BookSheets.Of(book);
        using var shell = WorkbookShell.Build(book, sheets);
        WorkbookPackage.Write(shell, sheets, file, ct);
    }
}
