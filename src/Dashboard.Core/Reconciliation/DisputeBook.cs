using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Whose an account may be where nobody can say. What many share is looked up once.</summary>
internal sealed class DisputeBook(Population identities, ImmutableArray<CorrelationRule> rules, LinkBook links)
{
    private const int MostNamed = 5;

    private readonly Dictionary<(CorrelationRule, string), string> _sentences = [];
    private readonly HashSet<(CorrelationRule, string)> _marked = [];

    /// <summary>Notes everybody who may be meant: of none of them is said that there is no account.</summary>
    public void Mark(Account account)
    {
        foreach (var rule in rules)
        {
            if (Correlator.KeyOf(account, rule) is not { Length: > 0 } key || !_marked.Add((rule, key)))
            {
                continue;
            }

            foreach (var ordinal in identities.FindAll(rule, key))
            {
                links.MarkCandidate(ordinal);
            }
        }
    }

    /// <summary>Who may be meant, in a sentence.</summary>
    public string Sentence(Account account, CorrelationRule rule)
    {
        var key = Correlator.KeyOf(account, rule)!;
        if (!_sentences.TryGetValue((rule, key), out var sentence))
        {
            var names = identities.FindAll(rule, key).Select(o => identities[o].UserName).Order(StringComparer.Ordinal).ToList();
            var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : string.Empty;
            _sentences[(rule, key)] = sentence = $"Several identities may be meant: {string.Join(", ", names.Take(MostNamed))}{more}. Nobody can say whose the account is.";
        }

        return sentence;
    }
}
