namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A part of an entry that may be about a person. Its text and salt can be emptied, both at once, and nothing else of it changed.</summary>
internal sealed class AuditFieldRow
{
    public required long Entry { get; init; }

    public required int Position { get; init; }

    public required string Name { get; init; }

    public required string Commitment { get; init; }

    public required string? Salt { get; set; }

    public required string? Text { get; set; }
}
