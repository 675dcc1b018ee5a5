namespace Dashboard.Core.Apps;

/// <summary>A file with the accounts of an app, and its bytes.</summary>
/// <param name="Info">Whose it is, and since when.</param>
/// <param name="Content">Its bytes, as they came.</param>
public sealed record AppFile(AppFileInfo Info, ReadOnlyMemory<byte> Content)
{
    /// <summary>No file is larger.</summary>
    public const int LargestBytes = 50 * 1024 * 1024;
}
