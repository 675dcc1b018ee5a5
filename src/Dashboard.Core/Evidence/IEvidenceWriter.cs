namespace Dashboard.Core.Evidence;

/// <summary>Puts a book into a file that an auditor can open.</summary>
public interface IEvidenceWriter
{
    /// <summary>Writes the whole file. The same book gives the same bytes.</summary>
    Task WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct);
}
