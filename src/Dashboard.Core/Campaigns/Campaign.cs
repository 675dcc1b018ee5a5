using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>A plan: which journey a canary makes at which source, and which apps are watched.</summary>
/// <param name="Name">Unique name, lower case with dashes; part of its canaries' names.</param>
/// <param name="Source">The source directory.</param>
/// <param name="Apps">The apps to watch.</param>
/// <param name="Kind">What the canary stands for.</param>
/// <param name="Journey">The phases in order; begins with Join.</param>
/// <param name="LeaveBy">What leaving means at the source.</param>
/// <param name="Before">The canary's profile from Join on.</param>
/// <param name="After">Its profile from Move on.</param>
/// <param name="LongestWatch">Ends a watch that the tier would let go on for longer; null leaves it to the tier.</param>
/// <param name="Schedule">When it runs by itself; null runs it on demand only.</param>
public sealed record Campaign(
    string Name,
    string Source,
    ImmutableArray<AppId> Apps,
    IdentityKind Kind,
    ImmutableArray<Phase> Journey,
    LeaveBy LeaveBy,
    IdentityProfile Before,
    IdentityProfile After,
    TimeSpan? LongestWatch,
    CampaignSchedule? Schedule)
{
    /// <inheritdoc/>
    public bool Equals(Campaign? other) =>
        other is not null
        && (Name, Source, Kind, LeaveBy, Before, After, LongestWatch, Schedule)
            == (other.Name, other.Source, other.Kind, other.LeaveBy, other.Before, other.After, other.LongestWatch, other.Schedule)
        && Apps.SequenceEqual(other.Apps)
        && Journey.SequenceEqual(other.Journey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Source, Apps.Length, Journey.Length);
}
