using System.Collections.Immutable;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Disk;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Writes a book as an Excel file. The work is done beside the caller's thread, in a temporary file that is gone when
/// it is closed: the destination may be a response that only takes asynchronous writes.
/// </summary>
internal sealed class ExcelEvidenceWriter : IEvidenceWriter, IDisposable
{
    /// <summary>One book at a time: each takes the processors for seconds, and the campaigns' clocks come first.</summary>
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Most rows of an annex on one sheet.</summary>
    internal int MostRows { get; init; } = SheetTable.MostRows;

    /// <summary>How a shell becomes a file; another one stands for a fault of it.</summary>
    internal Func<Stream, ImmutableArray<Sheet>, Stream, CancellationToken, Task> Package { get; init; } = WorkbookPackage.WriteAsync;

    public async Task<ImmutableArray<WrittenSheet>> WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await using var file = OwnerFile.Temporary(Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx")); // it names people
            var written = await Task.Run(() => WriteFileAsync(book, file, ct), ct);
            file.Position = 0;
            await file.CopyToAsync(destination, ct);
            return written;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ImmutableArray<WrittenSheet>> WriteFileAsync(EvidenceBook book, Stream file, CancellationToken ct)
    {
        var sheets = await BookSheets.OfAsync(book, MostRows, ct);
        using var shell = WorkbookShell.Build(book, sheets);
        await Package(shell, sheets, file, ct);
        file.Position = 0;
        var written = WrittenSheets.Read(file);
        WrittenSheets.Refuse(book, written);
        return written;
    }
}
