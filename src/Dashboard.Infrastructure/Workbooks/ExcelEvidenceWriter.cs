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

    /// <summary>Most rows of an annex on one sheet.</summary>
    internal int MostRows { get; init; } = SheetTable.MostRows;

    public async Task WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // it names people
            }

            await using var file = new FileStream(path, options);
            await Task.Run(() => WriteFileAsync(book, file, ct), ct);
            file.Position = 0;
            await file.CopyToAsync(destination, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task WriteFileAsync(EvidenceBook book, Stream file, CancellationToken ct)
    {
        var sheets = await BookSheets.OfAsync(book, MostRows, ct);
        using var shell = WorkbookShell.Build(book, sheets);
        await WorkbookPackage.WriteAsync(shell, sheets, file, ct);
    }
}
