using System.Collections.Immutable;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Notifications;

/// <summary>What is looked for.</summary>
/// <param name="Governance">The configuration.</param>
/// <param name="From">What happened before is not told any more.</param>
/// <param name="Now">The moment.</param>
/// <param name="Open">Topics that were told and wait for their end.</param>
public sealed record HappeningScope(Governance Governance, DateTimeOffset From, DateTimeOffset Now, ImmutableHashSet<string> Open)
{
    /// <summary>What people call an app.</summary>
    public string TitleOf(Apps.AppId app) => Governance.App(app)?.Title ?? app.Value;
}
