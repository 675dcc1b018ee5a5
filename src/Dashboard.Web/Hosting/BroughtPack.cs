using Dashboard.Web.Security;

namespace Dashboard.Web.Hosting;

/// <summary>A file that somebody brings to be verified, on the disk while it is.</summary>
public static class BroughtPack
{
    /// <summary>The longest: two GiB, which is some ten million observations.</summary>
    public const long Largest = 2L << 30;

    private const int Buffer = 1 << 16;

    /// <summary>How every archive with something in it begins (APPNOTE.TXT 4.3.7).</summary>
    private static ReadOnlySpan<byte> Mark => "PK\u0003\u0004"u8;


    // One at a time: as many as people like would fill the disk that the database is on.
    private static readonly SemaphoreSlim One = new(1, 1);

    /// <summary>Does something with it; the file is gone afterwards.</summary>
    public static async Task<T> UseAsync<T>(Stream from, DataFolder data, Func<Stream, Task<T>> use, CancellationToken ct)
    {
        await One.WaitAsync(ct);
        try
        {
            await using var file = await ReadAsync(from, data, ct);
            return await use(file);
        }
        finally
        {
            One.Release();
        }
    }

    private static async Task<Stream> ReadAsync(Stream from, DataFolder data, CancellationToken ct)
    {
        var file = PrivateFile.Create(Path.Combine(data.Path, $".verify-{Guid.NewGuid():N}"));
        try
        {
            // What does not begin as an archive does is none, and the rest of it is not taken.
            var mark = new byte[Mark.Length];
            var read = await from.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, ct);
            await file.WriteAsync(mark.AsMemory(0, read), ct);
            if (mark.AsSpan().SequenceEqual(Mark))
            {
                await from.CopyToAsync(file, ct);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
