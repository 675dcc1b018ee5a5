using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.RealEvents;

/// <summary>Who went from a directory lately, found by what their accounts carry: the directory's id, or the sign-in name.</summary>
internal sealed class Departures
{
    private readonly Dictionary<ulong, Departure> _byId = [];
    private readonly Dictionary<ulong, Departure> _byName = [];
    private readonly HashSet<ulong> _replaced = [];
    private readonly string _source;
    private readonly PseudonymMaker _maker;

    public Departures(string source, Roster roster, PseudonymMaker maker)
    {
        (_source, _maker) = (source, maker);
        var names = roster.Gone.IsEmpty ? [] : roster.People.Select(p => p.Name).ToHashSet();
        foreach (var one in roster.Gone)
        {
            _byName[one.Name] = _byId[one.Id] = new(one.From, one.To);
            if (names.Contains(one.Name))
            {
                _replaced.Add(one.Id);
            }
        }
    }

    /// <summary>Whether somebody else bears the name now: whose account one of that name is nobody can say any more.</summary>
    public bool IsReplaced(string pseudonym) => _replaced.Contains(PseudonymMaker.Read(pseudonym));

    /// <summary>Whose account it was; null when nobody knows.</summary>
    public Departure? Of(Account account) =>
        _byId.Count == 0 ? null
        : account.ExternalId is { } id && _byId.TryGetValue(_maker.Of(_source, id), out var byId) ? byId
        : _byName.GetValueOrDefault(_maker.OfName(_source, account.UserName));

    /// <summary>Who went, by the pseudonym of the id.</summary>
    public Departure? Find(string pseudonym) => _byId.GetValueOrDefault(PseudonymMaker.Read(pseudonym));
}
