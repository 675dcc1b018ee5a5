using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>What one round saw of one identity that somebody waits for.</summary>
public sealed class IdentitySight
{
    private readonly Dictionary<Situation, NameSet> _met = [];

    /// <summary>Every situation it was met in, also those that count as lag, with the entitlements that it was about.</summary>
    public IReadOnlyDictionary<Situation, NameSet> Met => _met;

    /// <summary>Whether not all of it could be seen.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>Whether an active account of it was seen.</summary>
    public bool HasActive { get; set; }

    /// <summary>Whether any account of it was seen, active or not.</summary>
    public bool HasAccount { get; set; }

    /// <summary>It was met in a situation.</summary>
    public void Meet(Situation situation, NameSet names) => _met[situation] = _met.TryGetValue(situation, out var before) ? before.Union(names) : names;
}
