namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The password of one canary, encrypted.</summary>
internal sealed class CanaryPasswordRow
{
    public required string Canary { get; init; }

    public required byte[] Protected { get; init; }
}
