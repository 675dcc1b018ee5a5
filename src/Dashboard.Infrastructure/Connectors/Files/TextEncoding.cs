using System.Buffers;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>
/// Finds out how a text is encoded: by its byte order mark, by the zero bytes of UTF-16, and else UTF-8 where all of it is
/// that. What is not, is Windows-1252, which is what Excel writes.
/// </summary>
internal static class TextEncoding
{
    private const int Chunk = 64 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>The encoding, which skips its own mark and takes no byte that is not of it, and its name. Leaves the stream at its beginning.</summary>
    public static (Encoding Encoding, string Name) Detect(Stream content)
    {
        Span<byte> head = stackalloc byte[1024];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var found = head is [0xEF, 0xBB, 0xBF, ..] ? (Utf8, "UTF-8")
            : head is [0xFF, 0xFE, ..] ? (Utf16, "UTF-16")
            : head is [0xFE, 0xFF, ..] ? (Utf16BigEndian, "UTF-16, big endian")
            : Zeros(head, 1) > head.Length / 8 && Zeros(head, 0) == 0 ? (Utf16, "UTF-16")
            : Zeros(head, 0) > head.Length / 8 && Zeros(head, 1) == 0 ? (Utf16BigEndian, "UTF-16, big endian")
            : IsUtf8(content) ? (Utf8, "UTF-8")
            : (CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "Windows-1252");
        content.Position = 0;
        return found;
    }

    private static int Zeros(ReadOnlySpan<byte> bytes, int parity)
    {
        var zeros = 0;
        for (var i = parity; i < bytes.Length; i += 2)
        {
            zeros += bytes[i] == 0 ? 1 : 0;
        }

        return zeros;
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = Utf8.GetDecoder();
        var (bytes, chars) = (ArrayPool<byte>.Shared.Rent(Chunk), ArrayPool<char>.Shared.Rent(Chunk + 1));
        try
        {
            int read;
            do
            {
                read = content.Read(bytes, 0, Chunk);
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            }
            while (read > 0);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
