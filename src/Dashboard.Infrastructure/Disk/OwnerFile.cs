namespace Dashboard.Infrastructure.Disk;

/// <summary>Files and folders for the account that this program runs under, and for nobody else: from their first moment, not by a change afterwards.</summary>
internal static class OwnerFile
{
    public const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int Buffer = 1 << 16;

    /// <summary>A new file; refused where there is one already.</summary>
    public static FileStream Create(string path, UnixFileMode mode = ReadWrite) => Open(path, FileOptions.Asynchronous, mode);

    /// <summary>
    /// A new file that is gone when it is closed, and when the process is killed: on Unix it loses its name at once and lives as long as it is open, on Windows
    /// the system deletes it.
    /// </summary>
    public static FileStream Temporary(string path)
    {
        var isWindows = OperatingSystem.IsWindows();
        var file = Open(path, FileOptions.Asynchronous | (isWindows ? FileOptions.DeleteOnClose : FileOptions.None), ReadWrite);
        if (!isWindows)
        {
            File.Delete(path);
        }

        return file;
    }

    /// <summary>A folder, made where there is none.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Open(string path, FileOptions how, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = how };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new(path, options);
    }
}
