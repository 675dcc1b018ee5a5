using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>What a new identity was to have and does not show: the guard will not touch one without its marker.</summary>
internal static class NotKept
{
    /// <summary>The differences, as the end of a sentence; empty where there are none.</summary>
    public static string By(DirectoryChange change, DirectoryIdentity? identity)
    {
        if (change is not CreateIdentity create || identity is null)
        {
            return string.Empty;
        }

        string?[] missing =
        [
            identity.ExternalId == create.Marker ? null : "its marker",
            (identity.Department ?? string.Empty) == (create.Department ?? string.Empty) ? null : "its department",
            identity.Active ? null : "being active",
            create.Owner is null || identity.Owner == create.Owner ? null : "its owner",
        ];
        return missing.All(m => m is null) ? string.Empty : $"; the directory did not keep {string.Join(" and ", missing.Where(m => m is not null))}";
    }
}
