using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Packing;

namespace Dashboard.Core.Reconciliation;

/// <summary>Every identity of a directory, found by any key that accounts are correlated by: the shelf they were read onto, with an index for each key.</summary>
public sealed class Population
{
    private readonly IdentityShelf _identities;
    private readonly Dictionary<CorrelationRule, KeyIndex> _indexes = [];

    /// <summary>Of these identities, to be found by these rules and by the immutable id.</summary>
    public Population(IEnumerable<CorrelationRule> rules, IReadOnlyList<DirectoryIdentity> identities)
    {
        _identities = identities as IdentityShelf ?? IdentityShelf.Of(identities);
        _indexes[CorrelationRule.ImmutableId] = _identities.Ids;
        foreach (var rule in rules.Where(r => r is not CorrelationRule.ImmutableId).Distinct())
        {
            _indexes[rule] = Index(FieldOf(rule), rule is CorrelationRule.ExternalId ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>How many.</summary>
    public int Count => _identities.Count;

    /// <summary>Every identity, each put together as it is taken.</summary>
    public IEnumerable<DirectoryIdentity> All => _identities;

    /// <summary>An identity, put together.</summary>
    public DirectoryIdentity this[int ordinal] => _identities[ordinal];

    /// <summary>Which identity an account's key names by a rule, and whether it names several; -1 for nobody.</summary>
    internal (int Ordinal, bool Several) Find(CorrelationRule rule, string key) => _indexes[rule].Find(key);

    /// <summary>Everybody whom an account's key names by a rule.</summary>
    internal IEnumerable<int> FindAll(CorrelationRule rule, string key) => _indexes[rule].FindAll(key);

    /// <summary>Whether an identity bears this sign-in name, without regard to case.</summary>
    internal bool IsCalled(int ordinal, string userName) => _identities.Texts.Is(_identities.At(ordinal), IdentityShelf.UserName, userName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The immutable id of an identity.</summary>
    internal string IdAt(int ordinal) => _identities.IdAt(ordinal);

    /// <summary>Whether an identity may have access at all.</summary>
    internal bool IsActive(int ordinal) => _identities.IsActive(ordinal);

    /// <summary>What decides an identity's access, as a number: identities with the same have the same access, and are of the same kind.</summary>
    internal int ProfileOf(int ordinal) => _identities.MarkAt(ordinal);

    private KeyIndex Index(int field, StringComparison comparison)
    {
        var index = _identities.NewIndex(field, comparison);
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            index.Add(ordinal, _identities.Texts.Read(_identities.At(ordinal), field));
        }

        return index;
    }

    private static int FieldOf(CorrelationRule rule) => rule switch
    {
        CorrelationRule.ExternalId => IdentityShelf.ExternalId,
        CorrelationRule.UserName => IdentityShelf.UserName,
        _ => IdentityShelf.Mail,
    };
}
