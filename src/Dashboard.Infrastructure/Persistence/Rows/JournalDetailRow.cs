namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>What was asked and answered, compressed, apart from the journal so that folding it never loads them.</summary>
internal sealed class JournalDetailRow
{
    public required Guid RunId { get; init; }

    public required long Sequence { get; init; }

    public required byte[] Packed { get; init; }
}
