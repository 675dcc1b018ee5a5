namespace Dashboard.Lab.Access;

/// <summary>
/// What was granted at a sign-in, and how often its tokens were renewed. A code or refresh token carries the count at
/// which it was given, and works once: one that is used again ends the whole grant (RFC 9700 section 4.14.2).
/// </summary>
internal sealed class Grants
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _renewals = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public string Begin()
    {
        var grant = Guid.NewGuid().ToString();
        lock (_lock)
        {
            _renewals[grant] = 0;
            _oldestFirst.Enqueue(grant);
            if (_oldestFirst.Count > Capacity)
            {
                _renewals.Remove(_oldestFirst.Dequeue());
            }
        }

        return grant;
    }

    public bool IsAlive(string? grant)
    {
        lock (_lock)
        {
            return grant is not null && _renewals.ContainsKey(grant);
        }
    }

    /// <summary>True for the newest token of a grant, which is the newest no more.</summary>
    public bool Renew(string grant, int renewal)
    {
        lock (_lock)
        {
            if (!_renewals.TryGetValue(grant, out var newest))
            {
                return false;
            }

            if (newest != renewal)
            {
                _renewals.Remove(grant);
                return false;
            }

            _renewals[grant] = newest + 1;
            return true;
        }
    }

    public void End(string? grant)
    {
        lock (_lock)
        {
            if (grant is not null)
            {
                _renewals.Remove(grant);
            }
        }
    }
}
