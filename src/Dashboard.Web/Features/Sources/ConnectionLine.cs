using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Sources;

/// <summary>The connection of an app.</summary>
/// <param name="App">The app.</param>
/// <param name="Last">The latest comparison that read it; null before the first.</param>
/// <param name="Report">What the latest test found; null before the first.</param>
public sealed record ConnectionLine(GovernedApp App, Round? Last, CapabilityReport? Report)
{
    /// <summary>Without its query, which may hold a key.</summary>
    public string Address => App.Connection.IsUploaded ? "people bring the file" : App.Connection.Url.GetLeftPart(UriPartial.Path);

    /// <summary>What the latest test found, as one of any connection; how long it took is not kept.</summary>
    public ConnectionTest? Test => Report is { } report ? new(report.At, TimeSpan.Zero, report.IsReachable, report.Summary, report.Capabilities) : null;
}
