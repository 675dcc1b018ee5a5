namespace Dashboard.Web.Hosting;

/// <summary>Files that hold something for a moment, for their owner alone, and are gone when they are closed.</summary>
internal static class PrivateFile
{
    private const int Buffer = 81_920;

    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
