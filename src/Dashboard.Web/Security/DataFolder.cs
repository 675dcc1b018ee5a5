namespace Dashboard.Web.Security;

/// <summary>The folder of the database, where keys and the Lab's state are kept too: <c>Storage:DataFolder</c>.</summary>
public sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    public string Path { get; } = System.IO.Path.GetFullPath(configuration["Storage:DataFolder"] ?? "data", environment.ContentRootPath);
}
