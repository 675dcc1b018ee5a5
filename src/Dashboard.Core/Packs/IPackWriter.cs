using Dashboard.Core.Evidence;

namespace Dashboard.Core.Packs;

/// <summary>Puts a pack into a file.</summary>
public interface IPackWriter
{
    /// <summary>Writes workbook, answers, manifest and signature, and says what it is known by. The same pack of the same book gives the same bytes.</summary>
    Task<PackSeal> WriteAsync(Pack pack, EvidenceBook book, Stream destination, PackProgress progress, CancellationToken ct);
}
