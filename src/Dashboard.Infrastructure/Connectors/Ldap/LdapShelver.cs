using Dashboard.Core.Directories;
using Dashboard.Core.Packing;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Puts the users of a listing onto a shelf as they come, and finds them again by what groups and owners call them: a million of them are
/// never held but packed.
/// </summary>
/// <param name="create">Makes a shelf with nothing on it.</param>
/// <param name="make">Makes of a user what stands on the shelf; its groups come later.</param>
/// <param name="isByName">Whether groups call their members by user name, not by the name of the entry.</param>
/// <param name="foldsIds">Whether ids may come in any case, as those of an attribute that a company chose may: two that differ by nothing else are one.</param>
internal sealed class LdapShelver<T>(Func<Shelf<T>> create, Func<LdapUser, T> make, bool isByName, bool foldsIds)
    where T : class
{
    private readonly TextIndex _byDn = new(StringComparison.OrdinalIgnoreCase);
    private readonly TextIndex _byName = new(StringComparison.OrdinalIgnoreCase);
    private readonly TextIndex _byId = new(StringComparison.OrdinalIgnoreCase);
    private readonly List<bool> _showsSign = [];
    private int[]? _places; // where each stands since some were taken away; below 0 for those

    /// <summary>Where they stand.</summary>
    public Shelf<T> Shelf { get; private set; } = create();

    /// <summary>Takes a user; false for one whose id was there already.</summary>
    public bool Take(LdapUser user)
    {
        if (foldsIds && _byId.FindAll(user.Id).Any(o => Shelf.IdAt(o) != user.Id))
        {
            return false; // nobody can say which of the two is meant
        }

        var isNew = Shelf.Put(make(user));
        var ordinal = isNew ? Shelf.Count - 1 : Shelf.Find(user.Id);
        if (isNew)
        {
            _showsSign.Add(user.ShowsSign);
            if (foldsIds)
            {
                _byId.Add(user.Id, ordinal);
            }
        }

        _showsSign[ordinal] = user.ShowsSign; // the later record stands on the shelf, with its sign

        _byDn.Add(LdapDn.KeyOf(user.Dn), ordinal);
        foreach (var name in isByName ? user.UserNames : [])
        {
            _byName.Add(name, ordinal);
        }

        return isNew;
    }

    /// <summary>Takes away whoever does not show whether they are disabled.</summary>
    public void DropSilent()
    {
        var kept = create();
        _places = new int[Shelf.Count];
        for (var ordinal = 0; ordinal < _places.Length; ordinal++)
        {
            _places[ordinal] = _showsSign[ordinal] ? kept.Count : -1;
            if (_showsSign[ordinal])
            {
                kept.Put(Shelf[ordinal]);
            }
        }

        Shelf = kept;
    }

    /// <summary>Whom a group calls by this key.</summary>
    public IEnumerable<int> MembersBy(string key) => Placed((isByName ? _byName : _byDn).FindAll(key));

    /// <summary>The id of the user with this entry, by its key; null for nobody on the shelf.</summary>
    public string? IdOf(string dnKey) => Placed(_byDn.FindAll(dnKey)).Select(Shelf.IdAt).FirstOrDefault();

    private IEnumerable<int> Placed(IEnumerable<int> ordinals) => _places is null ? ordinals : ordinals.Select(o => _places[o]).Where(p => p >= 0);
}
