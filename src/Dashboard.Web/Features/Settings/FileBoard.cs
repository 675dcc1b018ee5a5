using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>The configuration as a file, and its versions.</summary>
/// <param name="InForce">The version in force.</param>
/// <param name="Opened">The version that is read: the one in force, or an earlier one.</param>
/// <param name="Text">The file of the one that is read.</param>
/// <param name="Versions">The latest versions.</param>
/// <param name="Before">The version before the one that is read, where one is read by its number and is kept.</param>
/// <param name="Changed">What differs from it, line by line.</param>
public sealed record FileBoard(GovernanceVersion InForce, GovernanceVersion Opened, string Text, ImmutableArray<VersionLine> Versions, GovernanceVersion? Before, ImmutableArray<DiffLine> Changed)
{
    /// <summary>Whether an earlier version is read.</summary>
    public bool IsEarlier => Opened.Number != InForce.Number;
}
