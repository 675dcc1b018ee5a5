using System.Buffers.Binary;

namespace Dashboard.Core.Packs;

/// <summary>
/// Reads how many entries an archive says it has, before anything of it is unpacked: a directory of millions would fill the memory. (APPNOTE.TXT 4.3.16: the end of
/// the central directory begins with 50 4B 05 06 and is followed by a comment of at most 64 KiB.)
/// </summary>
internal static class ArchiveEnd
{
    private const int Record = 22;
    private const int CountAt = 10;
    private const int SizeAt = 12;
    private const int LongestComment = 65_535;
    private const int LongestDirectory = 1 << 20;

    private static ReadOnlySpan<byte> Mark => [0x50, 0x4B, 0x05, 0x06];

    /// <summary>The number of entries; -1 where there is no such record, or its directory is longer than that of any pack.</summary>
    public static async Task<int> CountAsync(Stream file, CancellationToken ct)
    {
        var tail = new byte[(int)Math.Min(file.Length, Record + LongestComment)];
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, ct);
        var at = tail.AsSpan().LastIndexOf(Mark);
        return at < 0 || tail.Length - at < Record || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + SizeAt)) > LongestDirectory ? -1
            : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + CountAt));
    }
}
