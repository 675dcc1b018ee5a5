namespace Dashboard.Lab.Jit;

/// <summary>Every grant of every app, the oldest first.</summary>
internal sealed class GrantBook
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly List<JitGrant> _grants = [];

    /// <summary>Rises with every change.</summary>
    public long Revision { get; private set; }

    public IReadOnlyList<JitGrant> Read(Func<JitGrant, bool> isWanted)
    {
        lock (_lock)
        {
            return [.. _grants.Where(isWanted)];
        }
    }

    public void Add(JitGrant grant)
    {
        lock (_lock)
        {
            _grants.Add(grant);
            if (_grants.Count > Capacity && _grants.FindIndex(g => g.HasEnded && !g.IsHeld) is >= 0 and var done)
            {
                _grants.RemoveAt(done);
            }

            Revision++;
        }
    }

    public JitGrant Replace(JitGrant changed)
    {
        lock (_lock)
        {
            _grants[_grants.FindIndex(g => g.Id == changed.Id)] = changed;
            Revision++;
            return changed;
        }
    }

    public void Restore(IEnumerable<JitGrant> saved)
    {
        lock (_lock)
        {
            _grants.AddRange(saved);
        }
    }
}
