using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Disk;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Packs;

/// <summary>Keeps packs in the folder "packs" of the data folder, for its owner alone.</summary>
internal sealed class PackFiles(StorageLocation location) : IPackFiles
{
    private const string Extension = ".zip";
    private const int IdDigits = 36;
    private const int HashDigits = 16;
    private const int Buffer = 1 << 16;

    public static string FolderOf(StorageLocation location) => Path.Combine(location.Folder, "packs");

    public Stream Create() => OwnerFile.Temporary(Path.Combine(Folder(), $".{Guid.NewGuid():N}"));

    /// <summary>A copy under another name first, on the disk before it gets its own: half a file must not stand there as a pack.</summary>
    public async Task KeepAsync(Stream written, PackId id, string hash, CancellationToken ct)
    {
        var part = Path.Combine(Folder(), $".{Guid.NewGuid():N}");
        try
        {
            await using (var file = OwnerFile.Create(part))
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

    public bool Has(PackId id, string hash) => File.Exists(NameOf(id, hash));

    public IReadOnlyList<PackLeftover> ListOlderThan(DateTimeOffset moment) => !Directory.Exists(FolderOf(location)) ? [] :
    [
        .. new DirectoryInfo(FolderOf(location)).EnumerateFiles()
            .Where(f => f.LastWriteTimeUtc < moment.UtcDateTime)
            .Select(f => LeftoverOf(f.Name))
            .OfType<PackLeftover>(),
    ];

    /// <summary>Opened alone first: whoever still writes it keeps it, in this process or another (flock on Unix, sharing on Windows).</summary>
    public bool Remove(PackLeftover leftover)
    {
        var path = Path.Combine(FolderOf(location), leftover.Name);
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.Delete(path); // while it is held, so that nobody begins to read it in between
                    return true;
                }
            }

            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A file under a name of its own while it is written, or that of a pack; null for anything else that lies there, such as keys.</summary>
    private static PackLeftover? LeftoverOf(string name) =>
        name is ['.', .. var part] && Guid.TryParseExact(part, "N", out _) ? new(name, null, null)
        : name.Length == IdDigits + 1 + HashDigits + Extension.Length && name.EndsWith(Extension, StringComparison.Ordinal) && name[IdDigits] == '-' && Guid.TryParseExact(name[..IdDigits], "D", out var id)
            ? new(name, new PackId(id), name[(IdDigits + 1)..^Extension.Length])
            : null;

    private string NameOf(PackId id, string hash) => Path.Combine(FolderOf(location), $"{id}-{hash[..HashDigits]}{Extension}");

    private string Folder()
    {
        var folder = FolderOf(location);
        OwnerFile.Folder(folder);
        return folder;
    }
}
