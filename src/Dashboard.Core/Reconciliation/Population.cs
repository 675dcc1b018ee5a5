using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Every identity of a directory in little memory, found by any key that accounts are correlated by. Texts are kept packed,
/// departments and sets of groups once each, and an identity is put together again when it is asked for.
/// </summary>
public sealed class Population
{
    private const int Id = 0;
    private const int UserName = 1;
    private const int ExternalId = 2;
    private const int Mail = 3;
    private const int Fields = 6;

    private readonly TextArena _texts = new();
    private readonly List<Row> _rows = [];
    private readonly Pool<string> _departments = new(StringComparer.Ordinal);
    private readonly Pool<NameSet> _groups = new(EqualityComparer<NameSet>.Default);
    private readonly Dictionary<CorrelationRule, KeyIndex> _indexes;

    /// <summary>An empty one, to be found by these rules and by the immutable id.</summary>
    public Population(IEnumerable<CorrelationRule> rules) =>
        _indexes = rules.Append(CorrelationRule.ImmutableId).Distinct().ToDictionary(rule => rule, rule => rule switch
        {
            CorrelationRule.ImmutableId => Index(Id, StringComparison.Ordinal),
            CorrelationRule.ExternalId => Index(ExternalId, StringComparison.Ordinal),
            CorrelationRule.UserName => Index(UserName, StringComparison.OrdinalIgnoreCase),
            _ => Index(Mail, StringComparison.OrdinalIgnoreCase),
        });

    /// <summary>How many.</summary>
    public int Count => _rows.Count;

    /// <summary>Every identity, each put together as it is taken.</summary>
    public IEnumerable<DirectoryIdentity> All => Enumerable.Range(0, Count).Select(ordinal => this[ordinal]);

    /// <summary>An identity, put together.</summary>
    public DirectoryIdentity this[int ordinal]
    {
        get
        {
            var row = _rows[ordinal];
            var texts = new string?[Fields];
            _texts.Read(row.At, texts);
            var modified = row.Modified == 0 ? default(DateTimeOffset?) : new DateTimeOffset(row.Modified, TimeSpan.Zero);
            return new(texts[Id]!, texts[UserName]!, texts[ExternalId], texts[4] ?? texts[UserName]!, row.Active, row.Kind, _departments[row.Department], _groups[row.Groups], modified)
            {
                Mail = texts[Mail],
                Owner = texts[5],
            };
        }
    }

    /// <summary>Takes one more.</summary>
    public void Add(DirectoryIdentity identity)
    {
        var name = identity.DisplayName == identity.UserName ? null : identity.DisplayName;
        var at = _texts.Add([identity.Id, identity.UserName, identity.ExternalId, identity.Mail, name, identity.Owner]);
        var ordinal = _rows.Count;
        _rows.Add(new(at, identity.LastModified?.UtcTicks ?? 0, _departments.Of(identity.Department), _groups.Of(identity.Groups), identity.Active, identity.Kind));
        foreach (var (rule, index) in _indexes)
        {
            index.Add(ordinal, KeyOf(identity, rule));
        }
    }

    /// <summary>Which identity an account's key names by a rule, and whether it names several; -1 for nobody.</summary>
    internal (int Ordinal, bool Several) Find(CorrelationRule rule, string key) => _indexes[rule].Find(key);

    /// <summary>Everybody whom an account's key names by a rule.</summary>
    internal IEnumerable<int> FindAll(CorrelationRule rule, string key) => _indexes[rule].FindAll(key);

    /// <summary>What decides an identity's access, as numbers: identities with the same have the same access.</summary>
    internal (int Department, int Groups, bool Active) ProfileOf(int ordinal) => (_rows[ordinal].Department, _rows[ordinal].Groups, _rows[ordinal].Active);

    private KeyIndex Index(int field, StringComparison comparison) => new(_texts, field, comparison, ordinal => _rows[ordinal].At);

    private static string? KeyOf(DirectoryIdentity identity, CorrelationRule rule) => rule switch
    {
        CorrelationRule.ImmutableId => identity.Id,
        CorrelationRule.ExternalId => identity.ExternalId,
        CorrelationRule.UserName => identity.UserName,
        _ => identity.Mail,
    };

    private readonly record struct Row(long At, long Modified, int Department, int Groups, bool Active, IdentityKind Kind);
}
