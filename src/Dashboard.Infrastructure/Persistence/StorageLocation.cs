using Dashboard.Core.Campaigns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Where the database is.</summary>
internal sealed class StorageLocation(IOptions<StorageOptions> options, IHostEnvironment host)
{
    public string Folder { get; } = Path.GetFullPath(options.Value.DataFolder, host.ContentRootPath);

    public string DatabaseFile => Path.Combine(Folder, "tidemark.db");

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = DatabaseFile,
        DefaultTimeout = (int)options.Value.BusyTimeout.TotalSeconds,
    }.ToString();

    /// <summary>Creates the folder when it is missing, and proves that it can be written.</summary>
    public void Prepare()
    {
        try
        {
            if (!Directory.Exists(Folder))
            {
                Create();
            }

            var probe = Path.Combine(Folder, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The data folder {Folder} cannot be written. Set {StorageOptions.Section}:{nameof(StorageOptions.DataFolder)} to a folder that this process may write, or free space on its disk.",
                e);
        }
    }

    /// <summary>Nobody else on the machine has any business in there.</summary>
    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
