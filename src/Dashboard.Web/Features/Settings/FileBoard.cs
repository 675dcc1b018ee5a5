using System.Collections.Immutable;
using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Settings;

/// <summary>The configuration as a file, and its versions.</summary>
/// <param name="InForce">The version in force.</param>
/// <param name="Opened">The version that is read: the one in force, or an earlier one.</param>
/// <param name="Text">The file of the one that is read.</param>
/// <param name="Versions">The latest versions.</param>
public sealed record FileBoard(GovernanceVersion InForce, GovernanceVersion Opened, string Text, ImmutableArray<VersionLine> Versions)
{
    /// <summary>Whether an earlier version is read.</summary>
    public bool IsEarlier => Opened.Number != InForce.Number;
}
