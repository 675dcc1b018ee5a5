using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Packs;

/// <summary>Keeps packs in the folder "packs" of the data folder, for its owner alone.</summary>
internal sealed class PackFiles(StorageLocation location) : IPackFiles
{
    private const int HashDigits = 16;
    private const int Buffer = 1 << 16;

    public static string FolderOf(StorageLocation location) => Path.Combine(location.Folder, "packs");

    public Stream Create() => NewFile(Path.Combine(Folder(), $".{Guid.NewGuid():N}"), FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>A copy under another name first, on the disk before it gets its own: half a file must not stand there as a pack.</summary>
    public async Task KeepAsync(Stream written, PackId id, string hash, CancellationToken ct)
    {
        var part = Path.Combine(Folder(), $".{Guid.NewGuid():N}");
        try
        {
            await using (var file = NewFile(part, FileOptions.Asynchronous))
            {
                written.Position = 0;
                await written.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, NameOf(id, hash), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>What is not there needs no taking away: a folder that was not brought back from a backup must not keep a pack for ever.</summary>
    public void Drop(PackId id, string hash)
    {
        if (File.Exists(NameOf(id, hash)))
        {
            File.Delete(NameOf(id, hash));
        }
    }

    public Stream? Open(PackId id, string hash)
    {
        try
        {
            return new FileStream(NameOf(id, hash), FileMode.Open, FileAccess.Read, FileShare.Read, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static FileStream NewFile(string path, FileOptions how)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = how };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private string NameOf(PackId id, string hash) => Path.Combine(FolderOf(location), $"{id}-{hash[..HashDigits]}.zip");

    private string Folder()
    {
        var folder = FolderOf(location);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
