using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Reconciliation;

/// <summary>Both sides as one round read them, by this program's clock.</summary>
/// <param name="App">The app.</param>
/// <param name="AppFrom">Before its first page.</param>
/// <param name="Directory">The directory.</param>
/// <param name="DirectoryFrom">Before its first page, and after the last one of the app.</param>
/// <param name="DirectoryTo">After its last page.</param>
/// <param name="Canaries">Our register.</param>
public sealed record RoundReadings(AppListing App, DateTimeOffset AppFrom, DirectoryListing Directory, DateTimeOffset DirectoryFrom, DateTimeOffset DirectoryTo, IReadOnlyList<Canary> Canaries)
{
    /// <summary>What the app's broker lends at the moment, read after the app; null where nobody says.</summary>
    public GrantListing? Grants { get; init; }
}
