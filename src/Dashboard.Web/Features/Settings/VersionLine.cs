using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>A version of the configuration in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was put in force.</param>
/// <param name="By">By whom.</param>
/// <param name="Changed">What it changed, by name.</param>
public sealed record VersionLine(int Number, DateTimeOffset At, string By, string Changed)
{
    /// <summary>Versions in words, the latest first. The one before the last that is wanted is needed to say what that one changed.</summary>
    public static ImmutableArray<VersionLine> Of(IReadOnlyList<GovernanceVersion> versions, int most) =>
    [
        .. versions.Take(most).Select((version, i) => new VersionLine(
            version.Number,
            version.AppliedAt ?? default,
            version.AppliedBy,
            ConfigurationChange.Words((i + 1 < versions.Count ? versions[i + 1] : GovernanceVersion.None).Governance, version.Governance))),
    ];
}
