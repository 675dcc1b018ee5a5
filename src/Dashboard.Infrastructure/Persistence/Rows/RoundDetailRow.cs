namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>What a comparison asked and was answered, compressed, apart from it so that no list of comparisons loads it.</summary>
internal sealed class RoundDetailRow
{
    public required Guid RoundId { get; init; }

    public required byte[] Packed { get; init; }
}
