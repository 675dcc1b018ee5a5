namespace Dashboard.Core.Evidence;

/// <summary>
/// Counts what a book is made of, by queries of its own and not by the readers that a book is made with: a row that these lose, or that is lost on its way into a
/// book, is missing in a control total.
/// </summary>
public interface IEvidenceCounter
{
    /// <summary>Counts what lists and registers hold.</summary>
    /// <param name="request">The period and the apps.</param>
    /// <param name="moment">Nothing later counts.</param>
    /// <param name="ct">Cancels.</param>
    Task<EvidenceCounts> CountAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct);

    /// <summary>Counts what the journals hold, which takes longer.</summary>
    /// <param name="request">The period and the apps.</param>
    /// <param name="moment">Nothing later counts.</param>
    /// <param name="ct">Cancels.</param>
    Task<ReadingCounts> CountReadingsAsync(EvidenceRequest request, DateTimeOffset moment, CancellationToken ct);
}
