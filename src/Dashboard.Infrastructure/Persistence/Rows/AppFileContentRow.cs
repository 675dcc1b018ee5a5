namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The bytes of an app's latest file, apart, so that whoever lists files does not read them.</summary>
internal sealed class AppFileContentRow
{
    public required string App { get; init; }

    public required Guid File { get; init; }

    public required byte[] Content { get; init; }
}
