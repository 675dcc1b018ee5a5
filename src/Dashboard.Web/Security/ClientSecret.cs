using Dashboard.Core.Directories;

namespace Dashboard.Web.Security;

/// <summary>The secret by which this application proves to the tenant who it is.</summary>
internal static class ClientSecret
{
    /// <summary>Read where the reference points, afresh, so that a rotated one is taken up at once; null when there is none.</summary>
    public static string? Read(string? reference)
    {
        if (!SecretReference.TryParse(reference, out var place))
        {
            return null;
        }

        try
        {
            var value = (place.File is { } path ? File.ReadAllText(path) : Environment.GetEnvironmentVariable(place.EnvironmentVariable!))?.TrimEnd('\r', '\n');
            return string.IsNullOrEmpty(value) ? null : value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
