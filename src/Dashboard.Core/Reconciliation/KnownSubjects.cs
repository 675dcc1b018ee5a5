namespace Dashboard.Core.Reconciliation;

/// <summary>The accounts of which something is open already, and how far they were looked at again: only that says whether it is gone.</summary>
internal sealed class KnownSubjects(IEnumerable<FindingKey> known)
{
    private readonly Dictionary<string, Sight> _seen = known.Select(k => k.Subject).Distinct(StringComparer.Ordinal).ToDictionary(s => s, _ => Sight.None, StringComparer.Ordinal);

    public void See(string account, Sight sight)
    {
        if (_seen.ContainsKey(account))
        {
            _seen[account] = sight;
        }
    }

    /// <summary>Whether what is open of an account, and was not met again, is provably there no more.</summary>
    public bool IsGone(FindingKey key, bool isAppComplete) => _seen[key.Subject] switch
    {
        Sight.Judged => true,
        Sight.WithoutEntitlements => key.Situation is not (Situation.MissingEntitlement or Situation.ExcessEntitlement or Situation.ParallelRole or Situation.ExpiredJitGrant),
        Sight.Linked => key.Situation is Situation.OrphanedAccount or Situation.Disputed or Situation.StaleLink,
        Sight.Unsure => false,
        _ => isAppComplete,
    };
}
