using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Sources;

/// <summary>A source directory.</summary>
/// <param name="Source">The directory.</param>
/// <param name="Apps">How many apps follow it.</param>
/// <param name="Campaigns">How many campaigns write canaries there.</param>
/// <param name="Last">The latest comparison that read it; null before the first.</param>
/// <param name="Test">What testing it came to; null when nobody did since the program was started.</param>
public sealed record DirectoryLine(SourceDirectory Source, int Apps, int Campaigns, Round? Last, ConnectionTest? Test)
{
    /// <summary>Who follows it, and who writes there.</summary>
    public string UsedBy => $"{Apps} {(Apps == 1 ? "app" : "apps")}, {Campaigns} {(Campaigns == 1 ? "campaign" : "campaigns")}";

    /// <summary>Without its query, which may hold a key.</summary>
    public string Address => Source.Connection.Url.GetLeftPart(UriPartial.Path);
}
