using System.ComponentModel.DataAnnotations;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Where everything is kept. By default in the folder <c>data</c> beside the application.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A relative path counts from the content root. Created when missing. Must lie on a local disk.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Longest wait for another program that holds the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
