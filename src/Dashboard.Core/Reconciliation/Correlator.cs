using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>Finds the identity of an account: the first rule that names anybody decides, and one that names several decides that nobody can say.</summary>
/// <param name="correlation">The app's rules.</param>
/// <param name="identities">The directory.</param>
/// <param name="isComplete">Whether every identity is in it: otherwise a weaker rule may name somebody only because the right one is missing.</param>
internal sealed class Correlator(Correlation correlation, Population identities, bool isComplete)
{
    private readonly bool _isIdMeant = correlation.IsSet && correlation.Rules.Contains(CorrelationRule.ImmutableId);

    public Match Find(Account account)
    {
        var (isFirst, isIdUnknown) = (true, false);
        foreach (var rule in correlation.Rules)
        {
            var key = KeyOf(account, rule);
            if (string.IsNullOrEmpty(key))
            {
                continue;
            }

            var (ordinal, several) = identities.Find(rule, key);
            if (several)
            {
                return new(isComplete || isFirst ? MatchState.Disputed : MatchState.Unknown, -1, rule, isIdUnknown);
            }

            if (ordinal >= 0)
            {
                // Of an id there is only one; a name or a number may be on the part that was not read as well, and so may whom a surer rule names.
                return new(isComplete || (isFirst && rule is CorrelationRule.ImmutableId) ? MatchState.Linked : MatchState.Unknown, ordinal, rule, isIdUnknown);
            }

            isFirst = false;
            isIdUnknown |= _isIdMeant && rule is CorrelationRule.ImmutableId;
        }

        return new(isComplete ? MatchState.Nobody : MatchState.Unknown, -1, null, isIdUnknown);
    }

    /// <summary>What an account shows of the key of a rule.</summary>
    public static string? KeyOf(Account account, CorrelationRule rule) => rule switch
    {
        CorrelationRule.UserName => account.UserName,
        CorrelationRule.Mail => account.Mail,
        _ => account.ExternalId,
    };
}
