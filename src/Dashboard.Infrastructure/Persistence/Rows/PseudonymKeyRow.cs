namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The one key that pseudonyms are made with, encrypted.</summary>
internal sealed class PseudonymKeyRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public required byte[] Sealed { get; init; }
}
