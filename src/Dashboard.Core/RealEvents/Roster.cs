using System.Collections.Immutable;

namespace Dashboard.Core.RealEvents;

/// <summary>
/// Who was in a directory at its last whole reading, and with which profile, in twenty bytes each and without a name: what changed until the
/// next reading is what happened to real people in between.
/// </summary>
/// <param name="From">When that reading began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Profiles">The profiles there are.</param>
/// <param name="People">Everybody, ordered by id.</param>
/// <param name="Gone">Who went lately.</param>
public sealed record Roster(DateTimeOffset From, DateTimeOffset To, ImmutableArray<RosterProfile> Profiles, ImmutableArray<RosterPerson> People, ImmutableArray<RosterGone> Gone)
{
    /// <summary>
    /// Since when everything that changed became events: the beginning of the first reading after the configuration changed, or after most of the
    /// directory was exchanged. What a round before that saw says nothing of whom nobody saw come.
    /// </summary>
    public DateTimeOffset Since { get; init; } = From;

    /// <summary>The profile that somebody had; <see cref="RosterProfile.Gone"/> for whoever was not there.</summary>
    public RosterProfile ProfileOf(ulong id)
    {
        var at = People.BinarySearch(new RosterPerson(id, 0, 0), ById);
        return at < 0 ? RosterProfile.Gone : Profiles[People[at].Profile];
    }

    internal static readonly IComparer<RosterPerson> ById = Comparer<RosterPerson>.Create((a, b) => a.Id.CompareTo(b.Id));
}
