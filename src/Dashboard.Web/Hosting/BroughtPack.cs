using Dashboard.Web.Security;

namespace Dashboard.Web.Hosting;

/// <summary>A file that somebody brings to be verified, on the disk while it is.</summary>
public static class BroughtPack
{
    /// <summary>The longest: two GiB, which is some ten million observations.</summary>
    public const long Largest = 2L << 30;

    private const int Buffer = 1 << 16;

    public static async Task<Stream> ReadAsync(Stream from, DataFolder data, CancellationToken ct)
    {
        var file = new FileStream(Path.Combine(data.Path, $".verify-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await from.CopyToAsync(file, ct);
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
