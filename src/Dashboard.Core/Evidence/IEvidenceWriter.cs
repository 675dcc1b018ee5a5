using System.Collections.Immutable;

namespace Dashboard.Core.Evidence;

/// <summary>Puts a book into a file that an auditor can open.</summary>
public interface IEvidenceWriter
{
    /// <summary>Writes the whole file, and says what stands in it, read back. The same book gives the same bytes.</summary>
    /// <exception cref="EvidenceMismatchException">A sheet has other rows than the book.</exception>
    Task<ImmutableArray<WrittenSheet>> WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct);
}
