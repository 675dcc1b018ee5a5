using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.RealEvents;

/// <summary>Makes the roster of a reading, and says who changed since the one before. Pure.</summary>
/// <param name="source">The directory.</param>
/// <param name="pseudonyms">Makes the names.</param>
/// <param name="before">The roster before; null for the first.</param>
internal sealed class RosterBuilder(string source, PseudonymMaker pseudonyms, Roster? before)
{
    /// <summary>Who went is remembered as long: an account of theirs that turns up later is residual access and no orphan.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(396);

    private readonly Dictionary<RosterProfile, int> _profiles = [];
    private readonly List<RosterPerson> _people = [];
    private readonly List<RosterChange> _changes = [];

    /// <summary>Who changed so far, apart from those who are gone.</summary>
    public IReadOnlyList<RosterChange> Changes => _changes;

    /// <summary>Takes somebody who is in the directory; gives the pseudonym of the id.</summary>
    public ulong Add(DirectoryIdentity identity)
    {
        var profile = RosterProfile.Of(identity);
        if (!_profiles.TryGetValue(profile, out var number))
        {
            _profiles[profile] = number = _profiles.Count;
        }

        var id = pseudonyms.Of(source, identity.Id);
        _people.Add(new(id, pseudonyms.OfName(source, identity.UserName), number));
        if (before is not null && before.ProfileOf(id) is var was && was != profile)
        {
            _changes.Add(new(id, identity, was, profile));
        }

        return id;
    }

    /// <summary>The roster, and those who were in the one before and are in this one no more.</summary>
    public (Roster Roster, ImmutableArray<RosterChange> Gone) End(DateTimeOffset from, DateTimeOffset to)
    {
        _people.Sort(Roster.ById);
        var here = _people.Select(p => p.Id).ToHashSet();
        var left = before is null ? [] : before.People.Where(p => !here.Contains(p.Id)).ToImmutableArray();
        var gone = (before?.Gone ?? []).Where(g => !here.Contains(g.Id) && to - g.To < Remembered)
            .Concat(left.Select(p => new RosterGone(p.Id, p.Name, before!.From, to)));
        return (
            new(from, to, [.. _profiles.OrderBy(p => p.Value).Select(p => p.Key)], [.. _people], [.. gone]),
            [.. left.Select(p => new RosterChange(p.Id, null, before!.Profiles[p.Profile], RosterProfile.Gone))]);
    }
}
